SET SESSION binlog_row_image = MINIMAL;
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
INSERT INTO answers (product_id, question_id, id, body, date_written, answerer_name) VALUES (7, 70, 700, 'Yes, in silk.', 0, 'Seller');
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
UPDATE answers SET reported = TRUE WHERE id = 700;
UPDATE questions SET product_id = 8 WHERE id = 70;
DELETE FROM answers WHERE id = 700;

SET SESSION binlog_row_image = FULL;
-- 1 to 3
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
INSERT INTO answers (product_id, question_id, id, body, date_written, answerer_name) VALUES (7, 70, 700, 'Yes, in silk.', 0, 'Seller');
INSERT INTO answers_photos (product_id, answer_id, id, url) VALUES (7, 700, 7000, 'https://images.example.com/1.jpg');
-- 4: two rows in one statement
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (8, 80, '?', 0, 'Kim'), (4294967295, 4294967294, '👗', 0, 'Kim');
-- 5: from one product to another
UPDATE questions SET product_id = 9 WHERE id = 80;
-- 6: several statements in one transaction
BEGIN;
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
DELETE FROM answers WHERE id = 700;
COMMIT;
-- what is rolled back leaves nothing
BEGIN;
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
ROLLBACK;

INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
SET SESSION gtid_next = 'AUTOMATIC:orders';
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
SET SESSION gtid_next = 'AUTOMATIC';
DELETE FROM questions WHERE id = 70;

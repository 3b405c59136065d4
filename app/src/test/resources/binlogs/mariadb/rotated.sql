INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
FLUSH BINARY LOGS;
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
FLUSH BINARY LOGS;
FLUSH BINARY LOGS;
DELETE FROM questions WHERE id = 70;

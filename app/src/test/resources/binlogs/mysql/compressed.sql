SET SESSION binlog_transaction_compression = ON;
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, REPEAT('long', 200), 0, 'Kim');
BEGIN;
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
INSERT INTO answers (product_id, question_id, id, body, date_written, answerer_name) VALUES (7, 70, 700, REPEAT('long', 200), 0, 'Seller');
COMMIT;

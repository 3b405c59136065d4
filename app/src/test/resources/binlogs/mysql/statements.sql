CREATE DATABASE elsewhere;
CREATE TABLE elsewhere.other (id INT PRIMARY KEY);
SET SESSION transaction_isolation = 'REPEATABLE-READ';
SET SESSION binlog_format = STATEMENT;
-- 3: of our tables
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
-- 4: of another database
USE elsewhere;
INSERT INTO other VALUES (1);
-- 5: of ours, from there
UPDATE qa.questions SET helpful = helpful + 1;
-- 6
USE qa;
DROP DATABASE elsewhere;

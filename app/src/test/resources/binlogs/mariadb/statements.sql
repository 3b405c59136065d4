CREATE DATABASE elsewhere;
CREATE TABLE elsewhere.other (id INT PRIMARY KEY);
SET SESSION binlog_format = STATEMENT;
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
USE elsewhere;
INSERT INTO other VALUES (1);
UPDATE qa.questions SET helpful = helpful + 1;
USE qa;
DROP DATABASE elsewhere;

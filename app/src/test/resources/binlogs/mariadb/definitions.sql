-- 1 and 2: tables that are not ours
CREATE TABLE other (id INT PRIMARY KEY);
INSERT INTO other VALUES (1);
-- 3
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
-- 4 and 5: ours
ALTER TABLE questions COMMENT 'changed';
TRUNCATE TABLE answers;
-- 6
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;
-- 7 and 8
DROP TABLE other;
ALTER TABLE questions COMMENT '';

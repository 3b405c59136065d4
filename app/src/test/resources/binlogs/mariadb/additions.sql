-- 1 and 2: each alone in its transaction
INSERT INTO questions (product_id, id, body, date_written, asker_name, helpful) VALUES (7, 70, '👗 lined?', 1599868800123, 'Zoë', 3);
INSERT INTO answers (product_id, question_id, id, body, date_written, answerer_name, answerer_email) VALUES (7, 70, 700, '', -1, 'Seller', 'seller@shop.example');
-- 3: with a photo
BEGIN;
INSERT INTO answers (product_id, question_id, id, body, date_written, answerer_name) VALUES (7, 70, 701, 'Look.', 0, 'Kim');
INSERT INTO answers_photos (product_id, answer_id, id, url) VALUES (7, 701, 7010, 'https://images.example.com/1.jpg');
COMMIT;
-- 4: two of them
BEGIN;
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 71, 'How long?', 0, 'Kim');
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 72, 'How wide?', 0, 'Kim');
COMMIT;
-- 5: not shown
INSERT INTO answers (product_id, question_id, id, body, date_written, answerer_name, reported) VALUES (7, 70, 702, 'Spam.', 0, 'Kim', TRUE);
-- 6: voted for at once
BEGIN;
INSERT INTO answers (product_id, question_id, id, body, date_written, answerer_name) VALUES (7, 70, 703, 'Yes.', 0, 'Kim');
UPDATE answers SET helpful = 1 WHERE id = 703;
COMMIT;
-- 7: with a row of a table that is not watched
CREATE TABLE elsewhere (id INT PRIMARY KEY);
BEGIN;
INSERT INTO elsewhere VALUES (1);
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 73, 'Which shade?', 0, 'Kim');
COMMIT;
DROP TABLE elsewhere;
-- 10: in an encoding that is not ours
ALTER TABLE questions MODIFY asker_name VARCHAR(60) CHARACTER SET latin1 NOT NULL;
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 74, 'Warm?', 0, 'Zoë');
ALTER TABLE questions MODIFY asker_name VARCHAR(60) NOT NULL;

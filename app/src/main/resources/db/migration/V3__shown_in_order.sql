-- A page of a product that is too large to be read whole costs what a page costs: rows that are shown,
-- in the order in which they are shown. Both statements leave the tables readable and writable meanwhile.

ALTER TABLE questions
  ADD INDEX questions_shown (product_id, reported, helpful DESC, id),
  ALGORITHM = INPLACE, LOCK = NONE;

ALTER TABLE answers
  ADD INDEX answers_shown (product_id, question_id, reported, helpful DESC, id),
  ALGORITHM = INPLACE, LOCK = NONE;

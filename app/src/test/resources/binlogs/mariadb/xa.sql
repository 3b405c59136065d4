-- 1 and 2: what was prepared can be read only when it is committed
XA START 'kept';
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, 'Is it lined?', 0, 'Kim');
XA END 'kept';
XA PREPARE 'kept';
XA COMMIT 'kept';
-- 3 and 4
XA START 'undone';
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (8, 80, '?', 0, 'Kim');
XA END 'undone';
XA PREPARE 'undone';
XA ROLLBACK 'undone';
-- 5
XA START 'at once';
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (9, 90, '?', 0, 'Kim');
XA END 'at once';
XA COMMIT 'at once' ONE PHASE;

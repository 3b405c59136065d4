-- What it compresses it writes as events of its own, which the library does not know.
SET GLOBAL log_bin_compress = ON, GLOBAL log_bin_compress_min_len = 10;
INSERT INTO questions (product_id, id, body, date_written, asker_name) VALUES (7, 70, REPEAT('long', 200), 0, 'Kim');
SET GLOBAL log_bin_compress = OFF;
UPDATE questions SET helpful = helpful + 1 WHERE id = 70;

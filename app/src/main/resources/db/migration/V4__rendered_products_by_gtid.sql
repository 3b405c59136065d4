-- The table's rows name positions by GTIDs, which mean the same on every server. It holds copies only, so
-- it is made anew, empty.
--
-- as_of: everything that the binlog holds up to that position is in the body.
-- as_of_second: when that position was reached, in seconds since 1970 by the server's clock. A binlog that
-- is made to begin anew numbers its transactions from one again, and this tells the old ones apart.

DROP TABLE IF EXISTS rendered_products;

CREATE TABLE rendered_products (
  product_id   INT UNSIGNED    NOT NULL,
  as_of        VARCHAR(1000)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  as_of_second BIGINT UNSIGNED NOT NULL,
  body         MEDIUMBLOB      NOT NULL,
  PRIMARY KEY (product_id)
) ENGINE = InnoDB;

-- Products as nodes have rendered them, so that another node need not. What is in here is only ever
-- a copy, and each row says how old it is: losing rows, or all of them, costs readings, no more.
--
-- lineage and as_of: everything that the binlog of that server holds up to that place is in the body.

CREATE TABLE IF NOT EXISTS rendered_products (
  product_id INT UNSIGNED    NOT NULL,
  lineage    INT UNSIGNED    NOT NULL,
  as_of      BIGINT UNSIGNED NOT NULL,
  body       MEDIUMBLOB      NOT NULL,
  PRIMARY KEY (product_id)
) ENGINE = InnoDB;

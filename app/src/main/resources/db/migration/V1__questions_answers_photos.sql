-- One product's questions, answers and photos lie side by side: each table is clustered by
-- product, so a product page is one range scan a table. The ids are unique across products;
-- InnoDB lets an AUTO_INCREMENT column stand in that second key.
--
-- Dates are milliseconds since 1970-01-01T00:00:00Z, as in the exports: no time zone to get wrong.
-- Text compares by code point and is never searched, so the binary collation costs nothing.

CREATE TABLE questions (
  product_id   INT UNSIGNED    NOT NULL,
  id           INT UNSIGNED    NOT NULL AUTO_INCREMENT,
  body         VARCHAR(1000)   NOT NULL,
  date_written BIGINT          NOT NULL,
  asker_name   VARCHAR(60)     NOT NULL,
  asker_email  VARCHAR(60)     NULL,
  reported     BOOLEAN         NOT NULL DEFAULT FALSE,
  helpful      INT UNSIGNED    NOT NULL DEFAULT 0,
  PRIMARY KEY (product_id, id),
  UNIQUE KEY questions_id (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE answers (
  product_id     INT UNSIGNED    NOT NULL,
  question_id    INT UNSIGNED    NOT NULL,
  id             INT UNSIGNED    NOT NULL AUTO_INCREMENT,
  body           VARCHAR(1000)   NOT NULL,
  date_written   BIGINT          NOT NULL,
  answerer_name  VARCHAR(60)     NOT NULL,
  answerer_email VARCHAR(60)     NULL,
  reported       BOOLEAN         NOT NULL DEFAULT FALSE,
  helpful        INT UNSIGNED    NOT NULL DEFAULT 0,
  PRIMARY KEY (product_id, question_id, id),
  UNIQUE KEY answers_id (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

CREATE TABLE answers_photos (
  product_id INT UNSIGNED  NOT NULL,
  answer_id  INT UNSIGNED  NOT NULL,
  id         INT UNSIGNED  NOT NULL AUTO_INCREMENT,
  url        VARCHAR(2000) NOT NULL,
  PRIMARY KEY (product_id, answer_id, id),
  UNIQUE KEY answers_photos_id (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What the shop's own people need: which questions and answers wait for a decision, who has decided what, and who may.
--
-- moderated_items: one row for each question or answer that was reported or decided on. Whether readers see it is still
-- the flag "reported" in its own row, so that reading costs what it did.
-- kind and id: 1 and a question's, or 2 and an answer's.
-- reports: since the last decision.
-- reported_at: the first of these, in milliseconds since 1970-01-01T00:00:00Z.
-- waiting: nobody has decided since.
-- restored: somebody has decided that it is shown, so a report does not hide it.

CREATE TABLE moderated_items (
  kind        TINYINT UNSIGNED NOT NULL,
  id          INT UNSIGNED     NOT NULL,
  reports     INT UNSIGNED     NOT NULL DEFAULT 0,
  reported_at BIGINT           NOT NULL DEFAULT 0,
  waiting     BOOLEAN          NOT NULL DEFAULT FALSE,
  restored    BOOLEAN          NOT NULL DEFAULT FALSE,
  PRIMARY KEY (kind, id),
  KEY moderated_items_waiting (waiting, reported_at, kind, id)
) ENGINE = InnoDB;

-- was: how the item was before the decision.
-- reports: that had come since the decision before.

CREATE TABLE desk_decisions (
  id         BIGINT UNSIGNED  NOT NULL AUTO_INCREMENT,
  decided_at BIGINT           NOT NULL,
  decided_by VARCHAR(60)      NOT NULL,
  decision   VARCHAR(10)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  kind       TINYINT UNSIGNED NOT NULL,
  item_id    INT UNSIGNED     NOT NULL,
  product_id INT UNSIGNED     NOT NULL,
  was        VARCHAR(10)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  reports    INT UNSIGNED     NOT NULL,
  PRIMARY KEY (id),
  KEY desk_decisions_decided (decided_at, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- hash: SHA-256 of a token, which is stored nowhere. Of several databases, the first one's table is used.

CREATE TABLE desk_tokens (
  name    VARCHAR(60) NOT NULL,
  hash    BINARY(32)  NOT NULL,
  roles   VARCHAR(60) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  created BIGINT      NOT NULL,
  revoked BIGINT      NULL,
  PRIMARY KEY (name),
  UNIQUE KEY desk_tokens_hash (hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_bin;

-- What was reported before waits as well. When that was nobody knows; it was not before it was written. At this level
-- the rows that are read for it stay free for others to change.

SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;

INSERT INTO moderated_items (kind, id, reports, reported_at, waiting)
  SELECT 1, id, 1, date_written, TRUE FROM questions WHERE reported;

INSERT INTO moderated_items (kind, id, reports, reported_at, waiting)
  SELECT 2, id, 1, date_written, TRUE FROM answers WHERE reported;

-- The keys of changes that clients may send again (Idempotency-Key). A key is inserted in the transaction of its
-- change, so there is either both or neither.
--
-- id and fingerprint: SHA-256, of what the client calls the change and of its request.
-- row_id: what the change added, voted for or reported; all else of a response follows from the request.
-- created: milliseconds since 1970-01-01T00:00:00Z. Nodes delete what is older than a day.
-- replays: counts each repetition, which is thereby a change of its own with a position in the binlog.

CREATE TABLE idempotency_keys (
  id          BINARY(32)   NOT NULL,
  fingerprint BINARY(32)   NOT NULL,
  row_id      INT UNSIGNED NOT NULL,
  created     BIGINT       NOT NULL,
  replays     INT UNSIGNED NOT NULL DEFAULT 0,
  PRIMARY KEY (id),
  KEY idempotency_keys_created (created)
) ENGINE = InnoDB;

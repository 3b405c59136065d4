#!/usr/bin/env bash
# On the first start: one account a purpose, each with the least it needs. Nobody but root on the server's own
# socket may do more.
set -euo pipefail

# From hex digits alone, so nothing needs to be quoted.
password() { cat "/run/secrets/$1"; }

MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --user=root --protocol=socket <<SQL
CREATE USER qa_service IDENTIFIED BY '$(password qa_service)' WITH MAX_USER_CONNECTIONS 120;
GRANT SELECT, INSERT, UPDATE ON qa.* TO qa_service;

CREATE USER qa_migrate IDENTIFIED BY '$(password qa_migrate)';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON qa.* TO qa_migrate;

CREATE USER qa_import IDENTIFIED BY '$(password qa_import)';
GRANT SELECT, INSERT, CREATE, ALTER, DROP ON qa.* TO qa_import;

CREATE USER qa_feed IDENTIFIED BY '$(password qa_feed)';
GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO qa_feed;
GRANT SELECT ON qa.* TO qa_feed;
SQL

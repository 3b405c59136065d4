#!/usr/bin/env bash
# On the first start: one account a purpose, each with the least it needs. Nobody but root on the server's own
# socket may do more. May be run again, to make what a later version has added.
set -euo pipefail

# From hex digits alone, so nothing needs to be quoted.
password() { cat "/run/secrets/$1"; }

as_root() { MYSQL_PWD=$(password mysql_root) mysql --user=root --protocol=socket; }

# Below, a password that cannot be read would be an empty one.
for account in qa_service qa_migrate qa_import qa_feed; do password "$account" >/dev/null; done

as_root <<SQL
CREATE USER IF NOT EXISTS qa_service IDENTIFIED BY '$(password qa_service)' WITH MAX_USER_CONNECTIONS 120;
GRANT SELECT, INSERT, UPDATE ON qa.* TO qa_service;
-- Of all tables, only the one of keys that expire. A table that is not there yet can be granted with CREATE alone.
GRANT CREATE, DELETE ON qa.idempotency_keys TO qa_service;

CREATE USER IF NOT EXISTS qa_migrate IDENTIFIED BY '$(password qa_migrate)';
GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON qa.* TO qa_migrate;

CREATE USER IF NOT EXISTS qa_import IDENTIFIED BY '$(password qa_import)';
GRANT SELECT, INSERT, CREATE, ALTER, DROP ON qa.* TO qa_import;

CREATE USER IF NOT EXISTS qa_feed IDENTIFIED BY '$(password qa_feed)';
GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO qa_feed;
GRANT SELECT ON qa.* TO qa_feed;

-- A client of a group must find its primary.
GRANT SELECT ON performance_schema.replication_group_members TO qa_service, qa_migrate, qa_import, qa_feed;
SQL

# What follows, only some have: a host of EC2 has no password for these.
has() { [[ -e /run/secrets/$1 ]]; }

# A replication group's members among themselves: they copy each other's data, and look who is in the group.
if has qa_group; then
  as_root <<SQL
CREATE USER IF NOT EXISTS qa_group IDENTIFIED BY '$(password qa_group)' REQUIRE SSL;
GRANT REPLICATION SLAVE, BACKUP_ADMIN, CONNECTION_ADMIN ON *.* TO qa_group;
GRANT SELECT ON performance_schema.replication_group_members TO qa_group;
GRANT SELECT ON performance_schema.replication_connection_status TO qa_group;
SQL
fi

if has qa_export; then
  as_root <<SQL
CREATE USER IF NOT EXISTS qa_export IDENTIFIED BY '$(password qa_export)' WITH MAX_USER_CONNECTIONS 3;
GRANT SELECT ON qa.* TO qa_export;
GRANT SELECT ON performance_schema.replication_group_members TO qa_export;
SQL
fi

# For the exporter of metrics: counters of the server, and no row of anybody.
if has qa_monitor.cnf; then
  as_root <<SQL
CREATE USER IF NOT EXISTS qa_monitor IDENTIFIED BY '$(sed -n 's/^password=//p' /run/secrets/qa_monitor.cnf)'
  WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO qa_monitor;
GRANT SELECT ON performance_schema.* TO qa_monitor;
SQL
else
  # An earlier version made it here without a password.
  as_root <<<"DROP USER IF EXISTS qa_monitor;"
fi

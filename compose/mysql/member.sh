#!/usr/bin/env bash
# On the first start, after accounts.sh: a member of a replication group begins with no transactions of its own. All
# members make the same accounts, and a member that had made some that the others have not would be refused.
set -euo pipefail

[[ -n ${QA_MYSQL_GROUP:-} ]] || exit 0
MYSQL_PWD=$(cat /run/secrets/mysql_root) mysql --user=root --protocol=socket \
  --execute="RESET BINARY LOGS AND GTIDS"

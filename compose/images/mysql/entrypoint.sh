#!/usr/bin/env bash
# Starts mysqld; on an empty data directory it first creates the database and the accounts that the
# environment asks for, on a server that nobody outside can reach.
set -euo pipefail
shopt -s nullglob

readonly home=/var/lib/mysql
readonly scripts=/docker-entrypoint-initdb.d

say() { printf '%s [entrypoint] %s\n' "$(date -u +%FT%TZ)" "$*" >&2; }
die() { say "error: $*"; exit 1; }

# What mysqld will use once files and arguments are taken together.
settings() {
  local all
  all=$("$@" --verbose --help 2>&1) || die "mysqld does not start: $(grep -m1 -F '[ERROR]' <<<"$all" || tail -n 3 <<<"$all")"
  datadir=$(setting datadir)
  socket=$(setting socket)
}

# The table of values comes after the help text, whose wrapped lines can begin with the same word.
setting() {
  local path
  path=$(awk -v name="$1" 'NF == 2 && $1 == name && $2 ~ "^/." { print $2 }' <<<"$all")
  # Ownership is changed below this path: anything doubtful must end here.
  [[ $path == /?* && $path != *$'\n'* ]] || die "mysqld names no absolute path for its $1"
  echo "${path%/}"
}

# NAME from the environment or from the file that NAME_FILE points to.
# Read before root is given up, because secrets are often readable by root alone.
secret() {
  local name=$1 file=$1_FILE
  [[ -n ${!file:-} ]] || return 0
  [[ -z ${!name:-} ]] || die "$name and $file are both set"
  [[ -r ${!file} ]] || die "$file names ${!file}, which cannot be read"
  export "$name=$(<"${!file}")"
  unset "$file"
}

as_mysql() {
  local run
  run=$(dirname "$socket")
  mkdir -p "$datadir" "$run"
  chown mysql:mysql "$run"
  # Only what differs: on a large volume a recursive chown costs minutes and touches every inode.
  find "$datadir" -xdev ! -user mysql -exec chown --no-dereference mysql:mysql {} +
  HOME=$home exec setpriv --reuid=mysql --regid=mysql --init-groups -- "$0" "$@"
}

# Under NO_BACKSLASH_ESCAPES doubling the quote is all that a string needs.
text() { printf "'%s'" "${1//\'/\'\'}"; }
# shellcheck disable=SC2016 # these are SQL's backticks
name() { printf '`%s`' "${1//\`/\`\`}"; }

# An option file needs its own escapes, or a password with a # or a \ in it is cut or changed.
option() {
  local value=${1//\\/\\\\}
  printf '"%s"' "${value//\"/\\\"}"
}

# root on the temporary server. The password goes through a pipe: an argument would show in the process list.
client() {
  mysql --defaults-file=<(
    printf '[client]\nuser=root\nprotocol=socket\nsocket=%s\n' "$(option "$socket")"
    [[ -z $password ]] || printf 'password=%s\n' "$(option "$password")"
  ) --default-character-set=utf8mb4 "$@"
}

# In the background and waited for, so that a stop signal is heard at once instead of after the step.
attended() {
  "$@" &
  child=$!
  wait "$child"
}

interrupted() {
  say "stopped before the first start was complete"
  [[ -z $child ]] || { kill "$child" 2>/dev/null && wait "$child"; } || true
  exit 143
}

start_unreachable() {
  "$@" --skip-networking --loose-mysqlx=OFF &
  child=$!
  until mysqladmin --no-defaults --protocol=socket --socket="$socket" --silent ping >/dev/null 2>&1; do
    kill -0 "$child" 2>/dev/null || die "the temporary server ended, see above"
    sleep 0.1
  done
}

accounts() {
  # Not into the binary log: a replica of this server has accounts of its own.
  cat <<'SQL'
SET sql_log_bin = 0;
SET sql_mode = 'NO_BACKSLASH_ESCAPES';
SQL
  echo "ALTER USER root@localhost IDENTIFIED BY $(text "$MYSQL_ROOT_PASSWORD");"
  if [[ -n $root_host && $root_host != localhost ]]; then
    echo "CREATE USER root@$(text "$root_host") IDENTIFIED BY $(text "$MYSQL_ROOT_PASSWORD");"
    echo "GRANT ALL ON *.* TO root@$(text "$root_host") WITH GRANT OPTION;"
  fi
  if [[ -n ${MYSQL_DATABASE:-} ]]; then
    echo "CREATE DATABASE IF NOT EXISTS $(name "$MYSQL_DATABASE");"
  fi
  if [[ -n ${MYSQL_USER:-} ]]; then
    echo "CREATE USER $(text "$MYSQL_USER")@'%' IDENTIFIED BY $(text "$MYSQL_PASSWORD");"
    if [[ -n ${MYSQL_DATABASE:-} ]]; then
      # In a GRANT the _ of a database name is a wildcard: without the escape qa_test also opens qaXtest.
      echo "GRANT ALL ON $(name "${MYSQL_DATABASE//_/\\_}").* TO $(text "$MYSQL_USER")@'%';"
    fi
  fi
}

run_scripts() {
  local file
  for file in "$scripts"/*; do
    case $file in
      *.sh)
        say "running $file"
        if [[ -x $file ]]; then "$file"; else bash "$file"; fi ;;
      *.sql)
        say "running $file"
        client --database="${MYSQL_DATABASE:-}" <"$file" ;;
      *.sql.gz)
        say "running $file"
        gzip -dc "$file" | client --database="${MYSQL_DATABASE:-}" ;;
      *) say "ignoring $file" ;;
    esac
  done
}

first_start() {
  local marker=$datadir/.first-start
  [[ ! -e $marker ]] || die "an earlier first start did not finish; empty $datadir and start again"

  if [[ -z ${MYSQL_ROOT_PASSWORD:-} && -z ${MYSQL_ALLOW_EMPTY_PASSWORD:-} ]]; then
    die "the data directory is empty: set MYSQL_ROOT_PASSWORD, MYSQL_ROOT_PASSWORD_FILE or MYSQL_ALLOW_EMPTY_PASSWORD"
  fi
  MYSQL_ROOT_PASSWORD=${MYSQL_ROOT_PASSWORD:-}
  [[ ${MYSQL_USER:-} != root ]] || die "MYSQL_USER is for a second account; root exists anyway"
  if [[ -n ${MYSQL_USER:-} && -z ${MYSQL_PASSWORD:-} ]]; then
    say "warning: MYSQL_USER without MYSQL_PASSWORD, the account is not created"
    MYSQL_USER=
  fi
  local root_host=${MYSQL_ROOT_HOST-%} password='' child=''
  # Before anything is written: a misspelt option must not leave a half-made directory behind.
  "$@" --validate-config || die "mysqld refuses its configuration, see above"
  trap interrupted TERM INT

  # A name with a dot in front does not count as content for --initialize.
  : >"$marker"
  say "creating the system tables in $datadir"
  attended "$@" --initialize-insecure || die "mysqld could not initialise $datadir, see above"

  say "starting a server without a network to set up accounts"
  start_unreachable "$@"
  accounts | client
  password=$MYSQL_ROOT_PASSWORD
  run_scripts
  kill "$child"
  wait "$child" || die "the temporary server did not stop cleanly, see above"
  rm "$marker"
  trap - TERM INT
  say "first start complete"
}

[[ ${1:-} != -* ]] || set -- mysqld "$@"
[[ ${1:-} == mysqld ]] || exec "$@"
for argument; do
  case $argument in
    -\? | --help | -V | --version | --print-defaults) exec "$@" ;;
  esac
done

settings "$@"
for variable in MYSQL_ROOT_PASSWORD MYSQL_PASSWORD MYSQL_DATABASE MYSQL_USER MYSQL_ROOT_HOST; do
  secret "$variable"
done
[[ $(id -u) != 0 ]] || as_mysql "$@"
if [[ ! -e $datadir/mysql.ibd || -e $datadir/.first-start ]]; then
  first_start "$@"
fi

# mysqld has no use for them, and the environment of a process can be read from outside.
unset MYSQL_ROOT_PASSWORD MYSQL_PASSWORD
exec "$@"

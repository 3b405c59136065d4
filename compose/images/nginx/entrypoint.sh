#!/bin/sh
# Runs what is in /docker-entrypoint.d before nginx starts. In sh, as the official one: users' *.envsh run in here.
set -e

say() { [ -n "${NGINX_ENTRYPOINT_QUIET_LOGS:-}" ] || printf 'entrypoint: %s\n' "$*"; }

prepare() {
  # The list is read line by line from a here-document: behind a pipe, what *.envsh exports would be lost.
  while IFS= read -r file <&3; do
    case $file in
      '') ;;
      *.envsh)
        if [ -x "$file" ]; then
          say "sourcing $file"
          # shellcheck source=/dev/null
          . "$file"
        else
          say "ignoring $file, it is not executable"
        fi ;;
      *.sh)
        if [ -x "$file" ]; then
          say "running $file"
          "$file" 3<&-
        else
          say "ignoring $file, it is not executable"
        fi ;;
      *) say "ignoring $file" ;;
    esac
  done 3<<LIST
$(find -L /docker-entrypoint.d -type f 2>/dev/null | sort -V)
LIST
}

case ${1:-} in
  nginx | nginx-debug)
    prepare
    say 'ready, starting nginx' ;;
esac
exec "$@"

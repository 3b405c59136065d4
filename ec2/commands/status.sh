# shellcheck shell=bash
# What runs where.

status() {
  local host ok=0
  stack_is_there
  printf 'url\t%s\n' "$(output Url)"
  for host in nginx app1 app2 app3 mysql; do
    printf '%s\t' "$host"
    host_does "$host" 60 "current status" || ok=1
  done
  return "$ok"
}

# shellcheck shell=bash
# A shell on a host, through Session Manager: no port is open, no key is kept.

ssh() {
  local id
  (($# == 1)) || misused "ssh needs a host: nginx, app1, app2, app3, mysql, load"
  stack_is_there
  id=$(instance "$1")
  command -v session-manager-plugin >/dev/null || die "AWS's session-manager-plugin is not installed"
  aws ssm start-session --target "$id"
}

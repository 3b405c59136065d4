# shellcheck shell=bash
# The last lines that a host's containers wrote. Session Manager's commands give 24,000 characters at most.

logs() {
  local host=${1:-} lines=${2:-100}
  [[ -n $host ]] || misused "logs needs a host: nginx, app1, app2, app3, mysql, load"
  [[ $lines =~ ^[1-9][0-9]{0,4}$ ]] || misused "logs takes a number of lines, not '$lines'"
  stack_is_there
  host_does "$host" 60 "current logs $lines"
}

#!/usr/bin/env bash
# Where asked for, as many workers as the container may use CPUs: `worker_processes auto` counts the machine's.
set -euo pipefail

[[ -n ${NGINX_ENTRYPOINT_WORKER_PROCESSES_AUTOTUNE:-} ]] || exit 0
readonly conf=/etc/nginx/nginx.conf cgroup=/sys/fs/cgroup
if [[ ! -w $conf || ! -w ${conf%/*} ]]; then
  echo "${0##*/}: error: $conf is not writable" >&2
  exit 0
fi

quota=max
period=100000
if [[ -r $cgroup/cpu.max ]]; then
  read -r quota period <"$cgroup/cpu.max"
elif [[ -r $cgroup/cpu/cpu.cfs_quota_us ]]; then
  quota=$(<"$cgroup/cpu/cpu.cfs_quota_us")
  period=$(<"$cgroup/cpu/cpu.cfs_period_us")
fi
workers=$(nproc)
# -1 and max both mean that there is no limit.
if [[ $quota =~ ^[1-9][0-9]*$ ]]; then
  allowed=$(((quota + period - 1) / period))
  ((allowed >= workers)) || workers=$allowed
fi
sed -i.bak -E "s/^worker_processes\s.*;/worker_processes $workers;/" "$conf"

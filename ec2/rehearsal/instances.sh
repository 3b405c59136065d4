# shellcheck shell=bash
# What stands for EC2 in a rehearsal. An instance is a container that does nothing but hold a network namespace with
# the instance's address, its bandwidth and its kernel settings; the containers of the host's Compose project join it.
# A directory is its disk. Cloud-init's files are taken out of the same user data that an instance would get.

readonly label=qa-rehearsal network=qa-rehearsal
readonly bandwidth=${QA_REHEARSAL_BANDWIDTH:-64mbit}
declare -A addresses=([nginx]=10.87.0.10 [app1]=10.87.0.21 [app2]=10.87.0.22 [app3]=10.87.0.23 [mysql]=10.87.0.30)

# The user data's write_files, each to its place under a directory.
write_files() {
  # From within that directory: awk's own commands are text for a shell, and its path may hold anything.
  base64 -d <<<"$1" | gunzip | (cd "$2" && awk '
    /^  - path: / { file = "." $3; directory = file; sub(/\/[^\/]*$/, "", directory); system("mkdir -p " directory); inside = 0 }
    /^runcmd:/ { file = "" }
    file != "" && /^    content: \|/ { inside = 1; printf "" >file; next }
    inside && (/^      / || /^$/) { sub(/^      /, ""); print >file; next }
    { inside = 0 }')
  chmod 0755 "$2/usr/local/sbin/qa-host"
  chmod 0600 "$2/etc/qa/host.env"
}

# A network interface as slow as the instance's: what it sends, which is what others receive. Needs root and tc.
slow_down() {
  local pid
  [[ $bandwidth != none ]] || return 0
  pid=$(docker inspect --format '{{.State.Pid}}' "$label-$1")
  nsenter --target "$pid" --net tc qdisc replace dev eth0 root tbf rate "$bandwidth" burst 128kb latency 100ms
}

# The kernel's settings that belong to a network, from the file that cloud-init wrote.
sysctls() { sed -n 's/^\(net[^ ]*\) = \(.*\)/--sysctl=\1=\2/p' "$1/etc/sysctl.d/90-qa.conf"; }

make_instance() {
  local name=$1 data=$2 disk=$state/hosts/$1 settings
  mkdir -p "$disk"
  write_files "$data" "$disk"
  mapfile -t settings < <(sysctls "$disk")
  docker run --detach --name "$label-$name" --label "$label" --hostname "$name" --network "$network" \
    --ip "${addresses[$name]}" --cap-drop ALL --user 65534 --memory 16m "${settings[@]}" --entrypoint sleep \
    "${QA_NGINX_IMAGE:-nginx:1.30}" infinity >/dev/null
  slow_down "$name"
  in_background boot "$name"
}

# As systemd would: again after a failure, but not for ever.
boot() {
  local tries
  for ((tries = 0; tries < 5; tries++)); do
    on_instance "$1" '/usr/local/sbin/qa-host current boot' >>"$state/hosts/$1/boot.log" 2>&1 && break
    sleep 3
  done
}

# In a process group of its own, whose number is kept: what still runs must not outlive the instances.
in_background() {
  set -m
  "$@" >/dev/null 2>&1 </dev/null &
  set +m
  echo "$!" >>"$state/groups"
}

end_background() {
  local group
  [[ -e $state/groups ]] || return 0
  while read -r group; do kill -- "-$group" 2>/dev/null || true; done <"$state/groups"
  rm "$state/groups"
}

# on_instance NAME COMMAND: with nothing of this process but where things are.
on_instance() {
  local name=$1 disk=$state/hosts/$1
  docker inspect --format '{{.State.Running}}' "$label-$name" 2>/dev/null | grep -qx true || {
    echo "the instance $name does not run" >&2
    return 1
  }
  (cd "$disk" && exec env -i "PATH=$PATH" "HOME=${HOME:-/}" "QA_REHEARSAL=$state" "QA_ROOT=$disk" "QA_PROJECT=$label-$name" \
    "QA_SETTLE_S=${QA_REHEARSAL_SETTLE_S:-7}" "QA_NETWORK=container:$label-$name" QA_CPUS=1 QA_MYSQL_CPUS=1 bash -c "\"\$QA_ROOT\"$2")
}

make_secrets() {
  local name
  mkdir -p "$state/s3/${option[BucketName]}" "$state/secrets/${option[SecretPrefix]}"
  for name in mysql_root qa_service qa_feed qa_votes qa_migrate qa_import; do
    (umask 077 && od -An -tx1 -N24 /dev/urandom | tr -d ' \n' >"$state/secrets/${option[SecretPrefix]}/$name")
  done
}

# The stack's outputs.
write_outputs() {
  local name
  {
    printf 'Url\thttp://%s:8080\nBucket\t%s\n' "${addresses[nginx]}" "${option[BucketName]}"
    for name in "${!addresses[@]}"; do printf '%s\ti-%s\n' "$name" "$name"; done
  } >"$state/stack"
}

make_instances() {
  local name
  make_secrets
  docker network create --label "$label" --internal --subnet 10.87.0.0/24 --gateway 10.87.0.1 "$network" >/dev/null
  make_instance mysql "${option[MySqlUserData]}"
  make_instance nginx "${option[NginxUserData]}"
  for name in app1 app2 app3; do make_instance "$name" "${option[ServiceUserData]}"; done
  write_outputs
}

# What a host that dies takes with it: no connection is refused or closed, packets just end.
kill_instance() {
  # Its network first.
  { echo "$label-$1"; containers_of "$1"; } | xargs docker kill >/dev/null
}

# It comes back as after a reboot: the engine starts what ran.
restart_instance() {
  docker start "$label-$1" >/dev/null
  slow_down "$1"
  containers_of "$1" | xargs docker start >/dev/null
}

# containers_of NAME [SERVICE]
containers_of() {
  docker ps --all --quiet --filter "label=com.docker.compose.project=$label-$1" ${2:+--filter "label=com.docker.compose.service=$2"}
}

remove_instances() {
  local name images=()
  end_background
  for name in "${!addresses[@]}"; do
    containers_of "$name" | xargs -r docker rm --force --volumes >/dev/null
    docker volume ls --quiet --filter "label=com.docker.compose.project=$label-$name" | xargs -r docker volume rm >/dev/null
  done
  docker ps --all --quiet --filter "label=$label" | xargs -r docker rm --force >/dev/null
  docker network ls --quiet --filter "label=$label" | xargs -r docker network rm >/dev/null
  mapfile -t images < <(docker image ls --filter 'reference=qa-ec2/*' --format '{{.Repository}}:{{.Tag}}')
  ((${#images[@]} == 0)) || docker image rm "${images[@]}" >/dev/null
  forget_state
}

forget_state() {
  rm -rf "$state/s3" "$state/secrets" "$state/hosts" "$state/commands" "$state/stack" "$state/credits"
}

left_instances() {
  docker ps --all --filter "label=$label" --format '{{.Names}}'
  docker ps --all --format '{{.Names}}' --filter "name=^$label-"
}
left_volumes() { docker volume ls --quiet --filter "name=^$label-"; }
left_networks() { docker network ls --filter "label=$label" --format '{{.Name}}'; }

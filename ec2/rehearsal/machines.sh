# shellcheck shell=bash
# What stands for EC2 in a rehearsal with virtual machines. All of it is in a network namespace of its own: a tap for
# each machine, between which this kernel routes as a VPC does, the security groups as a firewall, DHCP, and "cloud",
# which is the metadata service, the bucket and Session Manager. A machine boots Debian's kernel from a disk that
# begins as a copy of the image; cloud-init reads the same user data that an instance would get.
#
# Sourced after instances.sh, whose functions of the same names it takes the place of.

readonly namespace=qa-machines outside=10.88.0.1 inside=10.88.0.2
readonly machine_image=${QA_MACHINE_IMAGE:-$here/../target/machine-image}

in_namespace() { ip netns exec "$namespace" "$@"; }

# The firewall says what the template's security groups say. Replies belong to what was allowed.
make_network() {
  local app
  ip netns add "$namespace"
  ip -n "$namespace" link set lo up
  ip -n "$namespace" address add 169.254.169.254/32 dev lo
  ip link add "$namespace" type veth peer name outside netns "$namespace"
  ip address add "$outside/30" dev "$namespace"
  ip link set "$namespace" up
  ip -n "$namespace" address add "$inside/30" dev outside
  ip -n "$namespace" link set outside up
  limit_bandwidth outside
  ip route add 10.87.0.0/24 via "$inside"
  in_namespace sysctl --quiet --write net.ipv4.ip_forward=1
  in_namespace iptables --policy FORWARD DROP
  in_namespace iptables --append FORWARD --match conntrack --ctstate ESTABLISHED,RELATED --jump ACCEPT
  allow "$QA_EC2_ALLOW" "${addresses[nginx]}" 8080
  for app in app1 app2 app3; do
    allow "${addresses[nginx]}" "${addresses[$app]}" 8080
    allow "${addresses[$app]}" "${addresses[mysql]}" 3306
  done
  allow "${addresses[nginx]}" "${addresses[mysql]}" 3306
}

# allow FROM TO PORT
allow() {
  in_namespace iptables --append FORWARD --source "$1" --destination "$2" --protocol tcp --dport "$3" --jump ACCEPT
}

# Locally administered, and the address in it.
mac_of() { printf '02:00:%02x:%02x:%02x:%02x' $(tr . ' ' <<<"${addresses[$1]}"); }

make_tap() {
  ip -n "$namespace" tuntap add dev "$1" mode tap
  ip -n "$namespace" address add 10.87.0.1/24 dev "$1" noprefixroute
  ip -n "$namespace" link set "$1" up
  ip -n "$namespace" route add "${addresses[$1]}/32" dev "$1"
  in_namespace sysctl --quiet --write "net.ipv4.conf.$1.proxy_arp=1"
  limit_bandwidth "$1"
}

# What a machine receives, and what leaves the network, which is what NGINX sends to clients.
limit_bandwidth() {
  [[ $bandwidth != none ]] || return 0
  in_namespace tc qdisc replace dev "$1" root tbf rate "$bandwidth" burst 128kb latency 100ms
}

make_instance() {
  local name=$1 data=$2 disk=$state/hosts/$1 size=8G
  [[ $name != mysql ]] || size=20G
  mkdir -p "$disk"
  echo "${addresses[$name]}" >"$disk/address"
  mac_of "$name" >"$disk/mac"
  base64 -d <<<"$data" | gunzip | sed -f "$here/machines/debian.sed" >"$disk/user-data.txt"
  gzip -9nc "$disk/user-data.txt" >"$disk/user-data"
  sed -n 's/^ *QA_SECRET_NAMES="\(.*\)"/\1/p' "$disk/user-data.txt" | tr ' ' '\n' >"$disk/secrets"
  qemu-img create -q -f qcow2 -b "$machine_image/disk.raw" -F raw "$disk/disk" "$size"
  make_tap "$name"
  start_instance "$name"
}

# The device alone is no proof: there are kernels that offer it to guests of their own kind only.
has_kvm() { [[ -w /dev/kvm ]] && grep -qwE 'svm|vmx' /proc/cpuinfo; }

# A machine that is powered off from within ends its process, as an instance is terminated.
start_instance() {
  local name=$1 disk=$state/hosts/$1 accelerator=tcg uuid
  ! has_kvm || accelerator=kvm
  # By these first three digits cloud-init knows EC2.
  uuid=ec2$(md5sum <<<"$name" | cut -c 1-5)-0000-4000-8000-000000000000
  in_namespace qemu-system-x86_64 -name "$label-$name" -machine "q35,accel=$accelerator" -cpu max -smp 1 -m 1024 \
    -uuid "$uuid" -smbios "type=1,serial=$uuid" \
    -nodefaults -display none -serial "file:$disk/console" -kernel "$machine_image/vmlinuz" -initrd "$machine_image/initrd.img" \
    -append "root=/dev/vda rw console=ttyS0 net.ifnames=0 quiet" \
    -drive "file=$disk/disk,if=virtio,format=qcow2,discard=unmap" -netdev "tap,id=n,ifname=$name,script=no,downscript=no" \
    -device "virtio-net-pci,netdev=n,mac=$(cat "$disk/mac")" -device virtio-rng-pci \
    -pidfile "$disk/pid" -daemonize
}

# DHCP, and what AWS is to the machines.
serve_network() {
  local name hosts=()
  for name in "${!addresses[@]}"; do hosts+=("--dhcp-host=$(mac_of "$name"),${addresses[$name]}"); done
  in_background ip netns exec "$namespace" "$here/machines/cloud" "$state"
  in_background ip netns exec "$namespace" dnsmasq --keep-in-foreground --conf-file=/dev/null --port=0 --bind-dynamic \
    --except-interface=lo --except-interface=outside --dhcp-authoritative --dhcp-leasefile="$state/leases" \
    --dhcp-range=10.87.0.0,static,255.255.255.0,12h --dhcp-option=option:router,10.87.0.1 --log-facility="$state/dhcp.log" \
    "${hosts[@]}"
}

# on_instance NAME COMMAND [SECONDS]: by the machine's own agent. Waits for its end, or so long.
on_instance() {
  local id deadline=$((SECONDS + ${3:-3600}))
  id=command-$(date +%s%N)
  mkdir -p "$state/commands/$1"
  printf '%s\n' "$2" >"$state/commands/$1/.$id"
  mv "$state/commands/$1/.$id" "$state/commands/$1/$id"
  until [[ -e $state/commands/$id.status ]]; do
    ((SECONDS < deadline)) || { echo "$1 does not respond" >&2; rm -f "$state/commands/$1/$id"; return 1; }
    sleep 0.1
  done
  cat "$state/commands/$id.out"
  cat "$state/commands/$id.err" >&2
  [[ $(<"$state/commands/$id.status") == Success ]]
}

remove_instances() {
  local name pid
  for name in "${!addresses[@]}"; do
    pid=$(cat "$state/hosts/$name/pid" 2>/dev/null) || continue
    ! grep -qs "$label-$name" "/proc/$pid/cmdline" || kill -KILL "$pid"
  done
  end_background
  ip netns delete "$namespace" 2>/dev/null || true
  ip link delete "$namespace" 2>/dev/null || true
  forget_state
}

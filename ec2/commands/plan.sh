# shellcheck shell=bash
# What it would cost. Needs neither an account nor the network; with an account it also checks whether the region has
# such hosts.

price() { awk -F '\t' -v name="$1" '$1 == name { print $2; found = 1 } END { exit !found }' "$here/prices.tsv"; }

look_for_a_zone() {
  local zone
  if ! aws sts get-caller-identity >/dev/null 2>&1; then
    say "whether $region has $type${load_type:+ and $load_type} was not looked up: no AWS credentials"
    return
  fi
  zone=$(zone) || exit 1
  [[ -n $zone ]] || no_zone
  say "$zone has $type${load_type:+ and $load_type}"
}

plan() {
  local micro load=0 load_price=0 disks
  micro=$(price "$type")
  disks=$((4 * 8 + $(mysql_disk)))
  if [[ -n $load_type ]]; then
    load=1
    load_price=$(price "$load_type") || die "ec2/prices.tsv has no price for $load_type: add it"
    disks=$((disks + 8))
  fi
  # A month is 730 hours, as on AWS's bills.
  LC_ALL=C awk -v type="$type" -v micro="$micro" -v load="$load" -v load_type="$load_type" -v load_price="$load_price" \
    -v disks="$disks" -v gp3="$(price gp3)" -v ipv4="$(price ipv4)" -v secret="$(price secret)" -v s3="$(price s3)" \
    -v out="$(price traffic-out)" -v hours="$hours" -v credits="$credits" '
    function line(what, count, each) {
      printf "  %-42s %3d x %8.5f = %8.5f\n", what, count, each, count * each
      sum += count * each
    }
    BEGIN {
      print "Per hour, in US dollars:"
      line(type " (nginx, app1, app2, app3, mysql)", 5, micro)
      if (load) line(load_type " (load)", 1, load_price)
      line("public IPv4 address", 5 + load, ipv4)
      line("GB of encrypted gp3 disk", disks, gp3 / 730)
      line("secret in Secrets Manager", 6, secret / 730)
      line("GB in S3 (images, versions)", 1, s3 / 730)
      printf "  %-42s %25.5f\n", "together", sum
      printf "Until the hosts end themselves, %d hours after up: %.2f at most, traffic apart.\n", hours, hours * sum
      printf "Traffic to the Internet: %.2f a GB beyond the free 100 GB a month; between the hosts: none.\n", out
      if (credits == "unlimited")
        print "Unlimited credits: what is used beyond the earned ones costs extra (0.05 per vCPU and hour on t2 and t3)."
      print "The bucket and the passwords stay until ec2/qa-ec2 down: " \
        sprintf("%.2f a month.", 6 * secret + s3)
    }'
  sed -n '/^# name/q;s/^# //p' "$here/prices.tsv"
  [[ $region == us-east-1 ]] || say "these are the prices of us-east-1; $region differs"
  look_for_a_zone
}

# shellcheck shell=bash
# Measures the cluster from the load host, and brings the record home to results/.

# Credits of a host now. CloudWatch has them every five minutes.
credits_of() {
  local id
  id=$(instance "$1") || exit 1
  aws cloudwatch get-metric-statistics --namespace AWS/EC2 --metric-name CPUCreditBalance \
    --dimensions "Name=InstanceId,Value=$id" --start-time "$(utc_iso $(($(date +%s) - 900)))" \
    --end-time "$(utc_iso "$(date +%s)")" --period 300 --statistics Minimum \
    --query 'sort_by(Datapoints,&Timestamp)[-1].Minimum' --output text
}
utc_iso() { date -u -d "@$1" +%FT%TZ 2>/dev/null || date -u -r "$1" +%FT%TZ; }

# How long the harness will load the hosts, by its own options and defaults, in seconds.
length() {
  local rates=100,1000,2000,5000,10000 seconds=30 repeats=1 warm_up=30
  while (($# > 1)); do
    case $1 in
      --rates) rates=$2 ;;
      --seconds) seconds=$2 ;;
      --repeats) repeats=$2 ;;
      --warm-up) warm_up=$2 ;;
    esac
    shift
  done
  # Five seconds to settle at each rate.
  awk -F , -v s="$seconds" -v r="$repeats" -v w="$warm_up" '{ print r * (w + NF * (s + 5)) }' <<<"$rates"
}

# A core at full load spends one credit a minute, and earns a tenth of that. t3 and t4g have two cores.
# Refuses what the poorest host could not carry to its end.
check_credits() {
  local needed=$1 host balance cores=2 lasts
  [[ $type != t2.* ]] || cores=1
  for host in nginx app1 app2 app3 mysql; do
    balance=$(credits_of "$host") || die "no CPU credits to be had from CloudWatch"
    [[ $balance =~ ^[0-9.]+$ ]] || die "$host has reported no CPU credits yet: try again in five minutes"
    lasts=$(LC_ALL=C awk -v b="$balance" -v c="$cores" 'BEGIN { printf "%d", b * 60 / (c * 0.9) }')
    say "$host: $balance credits, $((lasts / 60)) min $((lasts % 60)) s at full load"
    ((lasts >= needed)) || [[ $credits == unlimited ]] ||
      die "the run takes $needed s, more than $host's credits last: a shorter run (--rates, --seconds), or wait: a t2.micro earns 6 an hour"
  done
}

# The checkout, which the record names, and what was built from it.
upload_harness() {
  local scratch
  [[ -z $(git -C "$root" status --porcelain) ]] || die "a record names a commit, and there are changes that are in none"
  [[ -e $root/benchmarks/harness/target/harness.jar && -e $root/benchmarks/load/target/load.jar ]] ||
    die "the harness is not built: mvn -q package -DskipTests"
  scratch=$(mktemp -d)
  git clone --quiet --no-local --depth 1 "$root" "$scratch/qa"
  tar -C "$root" -c benchmarks/harness/target/{harness.jar,lib} benchmarks/load/target/{load.jar,lib} | tar -C "$scratch/qa" -x
  tar -C "$scratch" -cz -f "$scratch/harness.tar.gz" qa
  aws s3 cp --only-show-errors "$scratch/harness.tar.gz" "s3://$bucket/tools/harness.tar.gz"
  rm -rf "$scratch"
}

bench() {
  local word host hosts='' seconds
  for word; do
    [[ $word =~ ^[A-Za-z0-9,.:=-]+$ ]] || misused "'$word' is no option of the harness"
  done
  stack_is_there
  output load >/dev/null || die "this stack has no load host: up with --load-type c6i.large makes one"
  seconds=$(length "$@")
  check_credits "$seconds"
  upload_harness
  for host in nginx app1 app2 app3 mysql; do hosts+="$host=$(instance "$host"),"; done
  say "measuring for about $seconds s"
  # The facts about the hosts are asked from there, too: see hosts/facts.
  on load $((seconds + 1800)) "rm -rf /opt/qa/bench && mkdir -p /opt/qa/bench && aws s3 cp --only-show-errors s3://$bucket/tools/harness.tar.gz - | tar -xz -C /opt/qa/bench && QA_BUCKET=$bucket QA_HOSTS=$hosts QA_TYPE=$type QA_PRODUCTS=$products AWS_DEFAULT_REGION=$region /opt/qa/bench/qa/ec2/hosts/measure $*" ||
    die "the run failed"
  aws s3 cp --only-show-errors "s3://$bucket/records/record.tar.gz" - | tar -xz -C "$root"
  check_credits 0
  say "the record is in results/; harness.jar page draws it"
}

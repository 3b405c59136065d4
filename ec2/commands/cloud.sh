# shellcheck shell=bash
# How qa-ec2 talks to AWS: who we are, what the stack is made of, what its hosts shall do.

# The last line of what a failed call complained about; AWS's messages begin with an empty one.
complaint() { grep -v '^ *$' "$1" | tail -n 1; }

credentials() {
  local complaints
  command -v aws >/dev/null || die "the AWS command line (aws) is not installed"
  complaints=$(mktemp)
  account=$(aws sts get-caller-identity --query Account --output text 2>"$complaints") || {
    say "no AWS credentials: $(complaint "$complaints")"
    rm -f "$complaints"
    exit 1
  }
  rm -f "$complaints"
  readonly account bucket=qa-$account-$region-$stack
}

# Gigabytes of the database's disk: an import needs room for its files beside the tables.
mysql_disk() { if ((products > 100000)); then echo 40; else echo 20; fi; }

# One of the stack's outputs; fails where there is no such stack.
outputs=''
output() {
  local value
  [[ -n $outputs ]] ||
    outputs=$(aws cloudformation describe-stacks --stack-name "$stack" \
      --query 'Stacks[0].Outputs[].[OutputKey,OutputValue]' --output text 2>/dev/null) || return 1
  value=$(awk -F '\t' -v key="$1" '$1 == key { print $2 }' <<<"$outputs")
  [[ -n $value ]] || return 1
  echo "$value"
}

# The first zone of the region that has every type of host; nothing where none has.
zone() {
  local types=$type count=1
  if [[ -n $load_type ]]; then
    types+=,$load_type
    count=2
  fi
  aws ec2 describe-instance-type-offerings --location-type availability-zone --filters "Name=instance-type,Values=$types" \
    --query 'InstanceTypeOfferings[].[Location,InstanceType]' --output text |
    sort -u | cut -f 1 | uniq -c | awk -v count="$count" '$1 == count && !found++ { print $2 }'
}

no_zone() { die "no zone of $region has $type${load_type:+ and $load_type}: choose another --type or --region"; }

# Refuses to go on without a stack. Also reads its outputs into this shell, and not into a subshell's.
stack_is_there() {
  output Url >/dev/null || die "there is no stack '$stack' in $region: ec2/qa-ec2 up makes one"
}

instance() {
  [[ $1 =~ ^(nginx|app[123]|mysql|load)$ ]] || die "there is no host '$1': nginx, app1, app2, app3, mysql, load"
  output "$1" || die "this stack has no host '$1'"
}

# on HOST SECONDS COMMAND: as root on that host; what it prints is ours. Fails as it fails.
on() {
  local host=$1 patience=$2 id call state complaints began
  id=$(instance "$host") || exit 1
  call=$(aws ssm send-command --instance-ids "$id" --document-name AWS-RunShellScript \
    --timeout-seconds 60 --parameters "$(printf '{"commands":["%s"],"executionTimeout":["%s"]}' "$3" "$patience")" \
    --query Command.CommandId --output text) || return 1
  began=$SECONDS
  while ((SECONDS < began + patience + 60)); do
    # It is unknown for the first moments.
    state=$(aws ssm get-command-invocation --instance-id "$id" --command-id "$call" --query Status --output text 2>/dev/null) ||
      state=Pending
    case $state in
      Pending | InProgress | Delayed) sleep "${QA_EC2_POLL_S:-2}" ;;
      *) break ;;
    esac
  done
  aws ssm get-command-invocation --instance-id "$id" --command-id "$call" --query StandardOutputContent --output text
  [[ $state == Success ]] || {
    complaints=$(aws ssm get-command-invocation --instance-id "$id" --command-id "$call" \
      --query StandardErrorContent --output text)
    say "$host: $state: $(tail -n 5 <<<"$complaints")"
    return 1
  }
}

# The host's own command, see hosts/qa-host.
host_does() { on "$1" "$2" "/usr/local/sbin/qa-host $3"; }

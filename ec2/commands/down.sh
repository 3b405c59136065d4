# shellcheck shell=bash
# Says what there is, removes all of it, and checks that it is gone.

# What still exists of the stack, one line each. Terminated instances stay visible for an hour and cost nothing; a
# deleted password may wait for its end, which costs nothing either.
leftovers() {
  local filter="Name=tag:qa-stack,Values=$stack" kind query
  while read -r kind query; do
    aws ec2 "describe-$kind" --filters "$filter" --query "$query" --output text || return 1
  done <<'KINDS'
volumes Volumes[].VolumeId
security-groups SecurityGroups[].GroupId
launch-templates LaunchTemplates[].LaunchTemplateId
vpcs Vpcs[].VpcId
KINDS
  aws ec2 describe-instances --filters "$filter" \
    Name=instance-state-name,Values=pending,running,stopping,stopped,shutting-down \
    --query 'Reservations[].Instances[].InstanceId' --output text || return 1
  aws secretsmanager list-secrets --filters Key=tag-key,Values=qa-stack Key=tag-value,Values="$stack" \
    --query 'SecretList[].Name' --output text || return 1
  aws iam list-roles --path-prefix "/qa/$stack/" --query 'Roles[].RoleName' --output text || return 1
  if aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1; then echo "s3://$bucket"; fi
}

# As one line; nothing if there is nothing.
left() { leftovers | tr -s '[:space:]' '\n' | { grep -vx -e '' -e None || true; } | paste -sd ' ' -; }

# Refuses a stack that qa-ec2 has not made: an account may well have another one called "qa".
only_ours() {
  local tag complaints message
  complaints=$(mktemp)
  if tag=$(aws cloudformation describe-stacks --stack-name "$stack" \
    --query "Stacks[0].Tags[?Key=='qa-stack'].Value" --output text 2>"$complaints"); then
    [[ $tag == "$stack" ]] || message="the stack '$stack' in $region was not made by qa-ec2; it stays"
  else
    message=$(complaint "$complaints" || echo "could not look whose the stack '$stack' is")
    # What an unfinished removal has left can still go.
    [[ $message != *'does not exist'* ]] || message=
  fi
  rm -f "$complaints"
  [[ -z ${message:-} ]] || die "$message"
}

confirmed() {
  local answer
  [[ -z $yes ]] || return 0
  [[ -t 0 ]] || misused "down asks first; where nobody can answer it needs --yes"
  read -rp "qa-ec2: type '$stack' to remove all that, its data too: " answer
  [[ $answer == "$stack" ]] || die "nothing was removed"
}

down() {
  local left
  (($# == 0)) || misused "down takes no '$1'"
  only_ours
  left=$(left) || die "could not look for what there is"
  say "the stack '$stack' in $region has: ${left:-nothing any more}"
  confirmed
  say "removing the stack '$stack' in $region"
  # CloudFormation deletes no bucket that holds something.
  if aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1; then
    aws s3 rm --only-show-errors --recursive "s3://$bucket"
  fi
  aws cloudformation delete-stack --stack-name "$stack"
  aws cloudformation wait stack-delete-complete --stack-name "$stack" ||
    say "the stack was not removed completely"
  left=$(left) || die "could not look for what is left"
  [[ -z $left ]] || die "left, and it may cost: $left"
  say "nothing is left"
}

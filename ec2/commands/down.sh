# shellcheck shell=bash
# Removes everything, and looks whether it is gone.

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

down() {
  local left
  (($# == 0)) || misused "down takes no '$1'"
  say "removing the stack '$stack' in $region"
  # CloudFormation deletes no bucket that holds something.
  if aws s3api head-bucket --bucket "$bucket" >/dev/null 2>&1; then
    aws s3 rm --only-show-errors --recursive "s3://$bucket"
  fi
  aws cloudformation delete-stack --stack-name "$stack"
  aws cloudformation wait stack-delete-complete --stack-name "$stack" ||
    say "the stack was not removed completely"
  left=$(leftovers) || die "could not look for what is left"
  left=$(tr -s '[:space:]' '\n' <<<"$left" | grep -vx -e '' -e None | paste -sd ' ' - || true)
  [[ -z $left ]] || die "left, and it may cost: $left"
  say "nothing is left"
}

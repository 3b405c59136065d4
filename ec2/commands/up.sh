# shellcheck shell=bash
# Makes the stack, uploads a version, waits until the cluster answers.

# shellcheck source=commands/publish.sh
. "$here/commands/publish.sh"

readonly user_data_limit=4096
# Debian's, Amazon's and Apple's date do not agree on anything but seconds.
utc() { date -u -d "@$1" '+%Y-%m-%d %H:%M:%S UTC' 2>/dev/null || date -u -r "$1" '+%Y-%m-%d %H:%M:%S UTC'; }

# hosts/cloud-init.yaml filled in for a role, as a parameter of the stack.
user_data() {
  local role=$1 secrets=$2 data
  data=$(sed -e "s|@ROLE@|$role|" -e "s|@BUCKET@|$bucket|" -e "s|@SECRET_PREFIX@|$secret_prefix|" \
    -e "s|@SECRET_NAMES@|$secrets|" -e "s|@PRODUCTS@|$products|" -e "s|@REGION@|$region|" -e "s|@EXPIRES@|$expires|" \
    "$here/hosts/cloud-init.yaml" |
    awk -v script="$here/hosts/qa-host" '
      /@QA_HOST@/ { sub(/@QA_HOST@.*/, ""); while ((getline line < script) > 0) print $0 line; next }
      { print }' | gzip -9n | base64 | tr -d '\n')
  ((${#data} <= user_data_limit)) || die "hosts/cloud-init.yaml and hosts/qa-host are too long for a parameter"
  echo "$data"
}

make_stack() {
  local image=/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default load_machine=x86_64 disk now zone parameters
  [[ -n $allow ]] || misused "up needs --allow, your own address for instance: $(curl -fsS --max-time 3 https://checkip.amazonaws.com 2>/dev/null || echo 203.0.113.7)/32"
  zone=$(zone) || exit 1
  [[ -n $zone ]] || no_zone
  disk=$(mysql_disk)
  [[ $load_type != *g.* ]] || load_machine=arm64
  now=$(date -u +%s)
  expires=$(utc $((now + hours * 3600)))
  secret_prefix=qa/$stack/$now
  say "making the stack '$stack' in $zone; its hosts end themselves at $expires"
  parameters=(
    "InstanceType=$type" "Zone=$zone" "Credits=$credits" "AllowedCidr=$allow" "BucketName=$bucket" "MySqlDiskGigabytes=$disk"
    "SecretPrefix=$secret_prefix" "LoadInstanceType=$load_type" "LoadImage=$image-$load_machine"
    "Image=$image-$(machine | sed 's/aarch64/arm64/')"
    "NginxUserData=$(user_data nginx 'qa_service qa_feed qa_votes')" "ServiceUserData=$(user_data service 'qa_service qa_feed qa_votes')"
    "MySqlUserData=$(user_data mysql 'mysql_root qa_service qa_feed qa_migrate qa_import')"
    "LoadUserData=$(user_data load '')"
  )
  # ParameterKey=Name,ParameterValue=value
  parameters=("${parameters[@]/=/,ParameterValue=}")
  { aws cloudformation create-stack --stack-name "$stack" --template-body "file://$here/template.yaml" \
    --capabilities CAPABILITY_IAM --tags "Key=qa-stack,Value=$stack" \
    --parameters "${parameters[@]/#/ParameterKey=}" >/dev/null &&
    aws cloudformation wait stack-create-complete --stack-name "$stack"; } ||
    die "the stack could not be made; AWS's console says why, ec2/qa-ec2 down removes what there is"
}

up() {
  local version url n began
  (($# == 0)) || misused "up takes no '$1'"
  if output Url >/dev/null; then
    say "the stack '$stack' is there already: going on from where it is"
  else
    make_stack
  fi
  outputs=''
  stack_is_there
  url=$(output Url)
  if ! version=$(current_version); then
    upload_plugin
    version=$(publish) || exit 1
    make_current "$version"
  fi
  say "waiting until $version answers at $url"
  began=$SECONDS
  while ((SECONDS < began + ${QA_EC2_UP_S:-3600})); do
    # Nodes serve as soon as there are tables; up means that there are rows too.
    if page=$(curl -fsS --max-time 5 "$url/qa/questions?product_id=1" 2>/dev/null) && [[ $page == *question_id* ]]; then
      for n in 1 2 3; do
        host_does nginx 300 "current warm 10.87.0.2$n:8080" || say "app$n is not there yet"
      done
      { host_does nginx 300 "current edge" && host_does nginx 300 "current warm edge"; } || say "edge is not there yet"
      say "up after $((SECONDS - began)) s of waiting"
      echo "$url"
      return
    fi
    sleep "${QA_EC2_POLL_S:-2}"
  done
  die "no answer; ec2/qa-ec2 status and ec2/qa-ec2 logs mysql may say why"
}

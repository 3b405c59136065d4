# shellcheck shell=bash
# Puts this checkout's images and configuration into the bucket, as a version that hosts can fetch.

# The image of the service as Compose would take it: the environment first, then compose/.env, then the usual name.
# Those of MySQL and NGINX, with their configuration, are called after it.
image_of_the_service() {
  local image=${QA_APP_IMAGE:-}
  [[ -n $image || ! -e $root/compose/.env ]] || image=$(sed -n 's/^QA_APP_IMAGE=//p' "$root/compose/.env")
  echo "${image:-atelier/qa}"
}

# What the hosts' processors are called, by Docker and by uname.
architecture() { if [[ $type == t4g.* ]]; then echo arm64; else echo amd64; fi; }
machine() { if [[ $type == t4g.* ]]; then echo aarch64; else echo x86_64; fi; }

in_the_bucket() { aws s3api head-object --bucket "$bucket" --key "$1" >/dev/null 2>&1; }

# Compose is not among Amazon Linux's packages.
compose_plugin() {
  local place
  if [[ -n ${QA_EC2_COMPOSE_PLUGIN:-} ]]; then
    echo "$QA_EC2_COMPOSE_PLUGIN"
    return
  fi
  if [[ $(uname -sm) == "Linux $(machine)" ]]; then
    for place in "$HOME/.docker" /usr/local/lib/docker /usr/lib/docker /usr/libexec/docker; do
      [[ ! -x $place/cli-plugins/docker-compose ]] || { echo "$place/cli-plugins/docker-compose"; return; }
    done
  fi
  die "name a docker-compose for Linux on $(machine), 2.24 or newer, in QA_EC2_COMPOSE_PLUGIN"
}

upload_plugin() {
  local plugin
  in_the_bucket tools/docker-compose && return
  plugin=$(compose_plugin)
  [[ -r $plugin ]] || die "there is no $plugin"
  aws s3 cp --only-show-errors "$plugin" "s3://$bucket/tools/docker-compose"
}

# Prints what it is called on the hosts: by the beginning of its digest, so nothing is uploaded or loaded twice.
upload_image() {
  local role=$1 image=$2 id name found
  found=$(docker image inspect --format '{{.Id}} {{.Architecture}}' "$image" 2>/dev/null) ||
    die "there is no image $image: docker compose build"
  [[ ${found#* } == "$(architecture)" ]] || die "$image is for ${found#* }, but $type is $(architecture)"
  id=${found%% *}
  id=${id#sha256:}
  name=qa-ec2/$role:${id:0:16}
  if ! in_the_bucket "images/${id:0:16}.tar.gz"; then
    say "uploading $image"
    docker tag "$image" "$name"
    docker save "$name" | gzip -1 | aws s3 cp --only-show-errors - "s3://$bucket/images/${id:0:16}.tar.gz"
    # Only its own name is needed on this machine.
    docker image rm "$name" >/dev/null
  fi
  echo "$name"
}

# Prints the version's name: the commit, the image that was built from it, and the settings that a version may have.
publish() {
  local service app mysql nginx version scratch name settings
  (($# == 0)) || misused "publish takes no '$1'"
  [[ ${QA_EDGE_MEGABYTES:-0} =~ ^[0-9]{1,2}$ ]] || misused "QA_EDGE_MEGABYTES is a number up to 99, not '$QA_EDGE_MEGABYTES'"
  [[ ${QA_NGINX_RATE_LIMIT:-off} =~ ^(off|writes|all)$ ]] || misused "QA_NGINX_RATE_LIMIT is off, writes or all, not '$QA_NGINX_RATE_LIMIT'"
  [[ ${QA_NGINX_MAX_PER_CLIENT:-1} =~ ^[1-9][0-9]{0,4}$ ]] || misused "QA_NGINX_MAX_PER_CLIENT is a number, not '$QA_NGINX_MAX_PER_CLIENT'"
  [[ ${QA_ONE_VOTE_PER:-request} =~ ^(request|address|cookie)$ ]] || misused "QA_ONE_VOTE_PER is request, address or cookie, not '$QA_ONE_VOTE_PER'"
  stack_is_there
  service=$(image_of_the_service)
  app=$(upload_image app "$service") || exit 1
  mysql=$(upload_image mysql "$service-mysql") || exit 1
  nginx=$(upload_image nginx "$service-nginx") || exit 1
  version=$(git -C "$root" describe --always --dirty --exclude '*' 2>/dev/null || echo no-git)-${app##*:}${QA_EDGE_MEGABYTES:+-edge$QA_EDGE_MEGABYTES}
  version+=${QA_NGINX_RATE_LIMIT:+-limit-$QA_NGINX_RATE_LIMIT}${QA_NGINX_MAX_PER_CLIENT:+-client$QA_NGINX_MAX_PER_CLIENT}
  version+=${QA_ONE_VOTE_PER:+-vote-per-$QA_ONE_VOTE_PER}
  settings=("QA_APP_IMAGE=$app" "QA_MYSQL_IMAGE=$mysql" "QA_NGINX_IMAGE=$nginx")
  for name in QA_EDGE_MEGABYTES QA_NGINX_RATE_LIMIT QA_NGINX_MAX_PER_CLIENT QA_ONE_VOTE_PER; do
    [[ -z ${!name:-} ]] || settings+=("$name=${!name}")
  done
  scratch=$(mktemp -d)
  printf '%s\n' "${settings[@]}" >"$scratch/images"
  tar -C "$root" -cz --exclude compose/.env --exclude compose/images -f "$scratch/version.tar.gz" \
    compose ec2/hosts -C "$scratch" images
  aws s3 cp --only-show-errors "$scratch/version.tar.gz" "s3://$bucket/versions/$version.tar.gz"
  rm -rf "$scratch"
  echo "$version"
}

current_version() { aws s3 cp --only-show-errors "s3://$bucket/current" - 2>/dev/null; }
make_current() { printf '%s' "$1" | aws s3 cp --only-show-errors - "s3://$bucket/current"; }

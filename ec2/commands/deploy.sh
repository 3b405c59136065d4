# shellcheck shell=bash
# Replaces one node after another, the one beside NGINX last: out of NGINX, new version, ready, warm, back into NGINX.

# shellcheck source=commands/publish.sh
. "$here/commands/publish.sh"

readonly nodes=(1 2 3 edge)

# replace N VERSION: fails with the node out of NGINX, or never taken out.
replace() {
  local n=$1 version=$2
  if [[ $n == edge ]]; then
    # Whether there is one at all is said by the version.
    host_does nginx 60 "current out edge" &&
      host_does nginx 900 "$version edge" &&
      host_does nginx 300 "$version warm edge" &&
      host_does nginx 60 "$version in edge"
    return
  fi
  # Out first: unpacking an image takes the one core from the service.
  host_does nginx 60 "current out $n" &&
    host_does "app$n" 900 "$version start" &&
    host_does nginx 300 "current warm 10.87.0.2$n:8080" &&
    host_does nginx 60 "current in $n"
}

name_of() { if [[ $1 == edge ]]; then echo edge; else echo "app$1"; fi; }
host_of() { if [[ $1 == edge ]]; then echo nginx; else echo "app$1"; fi; }

deploy() {
  local old version n back replaced=()
  (($# < 2)) || misused "deploy takes one version, not '$2'"
  stack_is_there
  old=$(current_version) || die "nothing runs there yet: ec2/qa-ec2 up"
  if (($# == 1)); then
    version=$1
    in_the_bucket "versions/$version.tar.gz" || die "there is no version '$version' in s3://$bucket/versions/"
  else
    version=$(publish) || exit 1
  fi
  [[ $version != "$old" ]] || say "$version runs already; its nodes are replaced all the same"

  # Both versions run side by side for a while, so a version may only add to the tables.
  host_does mysql 3600 "$version prepare" || die "the tables could not be made ready for $version; nothing was replaced"
  for n in "${nodes[@]}"; do
    say "$(name_of "$n"): $version"
    # Newest first.
    replaced=("$n" ${replaced[@]+"${replaced[@]}"})
    replace "$n" "$version" && continue
    say "$(name_of "$n") failed: back to $old"
    for back in "${replaced[@]}"; do
      replace "$back" "$old" || say "$(name_of "$back") does not run $old either; ec2/qa-ec2 logs $(host_of "$back")"
    done
    die "$version was not deployed; $old runs"
  done
  make_current "$version"
  say "$version runs"
}

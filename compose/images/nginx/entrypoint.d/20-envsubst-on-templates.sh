#!/usr/bin/env bash
# Fills in environment variables in templates: /etc/nginx/templates/a/b.conf.template becomes /etc/nginx/conf.d/a/b.conf.
set -euo pipefail

readonly from=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
readonly suffix=${NGINX_ENVSUBST_TEMPLATE_SUFFIX:-.template}
readonly to=${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}
readonly filter=${NGINX_ENVSUBST_FILTER:-}

say() { [[ -n ${NGINX_ENTRYPOINT_QUIET_LOGS:-} ]] || printf '%s: %s\n' "${0##*/}" "$*"; }

[[ -d $from ]] || exit 0
# As the official one does: nginx starts, with the configuration that is there.
if [[ ! -w $to ]]; then
  say "error: $from exists, but $to is not writable" >&2
  exit 0
fi

# Only variables that exist, or nginx's own $host and $uri would become empty.
variables=
while IFS= read -r name; do
  [[ $name =~ $filter ]] && variables+="\${$name} "
done < <(compgen -e)

while IFS= read -r -d '' template; do
  target=$to/${template#"$from"/}
  target=${target%"$suffix"}
  say "$template to $target"
  mkdir -p "$(dirname "$target")"
  envsubst "$variables" <"$template" >"$target"
done < <(find -L "$from" -type f -name "*$suffix" -print0)

# shellcheck shell=bash
# What the edge promises, asked through NGINX.

readonly edge_product=7 promised_ms=1000

now_ms() { echo $(($(date +%s%N) / 1000000)); }

first_page() {
  curl --silent --show-error --fail --compressed --max-time 10 "$@" "$url/qa/questions?product_id=$edge_product" ||
    die "a read failed"
}

# The name of the node that a read went to, by NGINX's log; nothing if NGINX sent a file.
asked_node() {
  local id=rehearsal-$RANDOM$RANDOM line deadline=$((SECONDS + 20))
  first_page --header "X-Request-Id: $id" >/dev/null
  # It is written once a second.
  until line=$(docker logs --since 30s "$(containers_of nginx nginx)" 2>/dev/null | grep -F "$id"); do
    ((SECONDS < deadline)) || die "NGINX has not logged $id"
    sleep 0.2
  done
  sed 's/.*"node":"\([^"]*\)".*/\1/' <<<"$line"
}

sent_from_a_file() {
  local node deadline=$((SECONDS + 60))
  # The first read publishes it.
  while
    node=$(asked_node) || exit 1
    [[ -n $node ]]
  do
    ((SECONDS < deadline)) || die "NGINX sends no file"
  done
  echo "NGINX sends a file"
}

not_sent_from_a_file() {
  local node
  node=$(asked_node) || exit 1
  [[ $node == *10.87.0.2* ]] || die "a file, or a node that is away, was sent: '$node'"
  echo "without the node beside NGINX, $node was asked"
}

# votes_show COUNT: what one client votes, another one sees; a second later at the latest.
votes_show() {
  local vote page question before began asked last=0 longest=0
  for ((vote = 0; vote < $1; vote++)); do
    page=$(first_page) || exit 1
    question=$(first question_id "$page")
    before=$(first question_helpfulness "$page")
    curl --silent --show-error --fail --max-time 10 -X PUT "$url/qa/questions/$question/helpful" || die "a vote failed"
    began=$(now_ms)
    while
      asked=$(now_ms)
      page=$(first_page) || exit 1
      [[ $(first question_helpfulness "$page") == "$before" ]]
    do
      ((asked - began <= promised_ms)) || die "a vote did not show after $((asked - began)) ms"
    done
    last=$(($(now_ms) - began))
    ((last <= longest)) || longest=$last
  done
  echo "$1 votes showed, each within $longest ms"
}

# What one client votes several times counts once, and another client's vote as well: NGINX's host has another address.
votes_count_by_client() {
  local vote page question before after times
  page=$(first_page) || exit 1
  question=$(first question_id "$page")
  before=$(first question_helpfulness "$page")
  vote=(curl --silent --show-error --fail --max-time 10 -X PUT "$url/qa/questions/$question/helpful")
  for ((times = 0; times < 3; times++)); do "${vote[@]}" || die "a vote failed"; done
  docker exec "$(containers_of nginx nginx)" "${vote[@]}" || die "the other client's vote failed"
  sleep 1
  page=$(first_page) || exit 1
  after=$(first question_helpfulness "$page")
  ((after == before + 2)) || die "three votes of one client and one of another made of $before $after"
  echo "three votes of one client counted as one, and another client's as well"
}

first() { grep -o "\"$1\":[0-9]*" <<<"$2" | sed -n '1s/.*://p'; }

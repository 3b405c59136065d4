# shellcheck shell=bash
# What the README's tour shows, asked of a cluster, with the status that each request must have.

# expect STATUS PATTERN CURL...: PATTERN must be found in headers and body.
expect() {
  local status=$1 pattern=$2 answer
  shift 2
  answer=$(curl --silent --show-error --include --max-time 10 "$@" | tr -d '\r') || return 1
  if [[ $answer != "HTTP/1.1 $status"* ]] || ! grep -qE "$pattern" <<<"$answer"; then
    echo "tour: expected $status and '$pattern' from ${*: -1}, got: ${answer:0:300}" >&2
    return 1
  fi
}

tour() {
  local url=$1 json='Content-Type: application/json' api
  # The modern path and the legacy one.
  for api in "$url/qa" "$url/api/fec2/hr-rfp/qa"; do
    expect 200 '"product_id":"1","results":\[\{"question_id"' "$api/questions?product_id=1" &&
      expect 200 '"results"' "$api/questions?product_id=1&page=2&count=2" &&
      expect 200 '"results"' "$api/questions/1/answers" &&
      expect 201 '' -H "$json" -d '{"product_id":1,"body":"Is it lined?","name":"kim","email":"kim@example.com"}' "$api/questions" &&
      expect 201 '' -H "$json" -d '{"body":"Yes.","name":"Seller","email":"seller@example.com","photos":["https://images.example.com/1.jpg"]}' "$api/questions/1/answers" &&
      expect 204 '' -X PUT "$api/questions/1/helpful" &&
      expect 204 '' -X PUT "$api/answers/5/helpful" &&
      expect 204 '' -X PUT "$api/answers/6/report" &&
      expect 400 'application/problem\+json' "$api/questions?product_id=shoe" || return 1
  done
  expect 200 '' "$url/qa/questions/1" &&
    expect 404 'application/problem\+json' "$url/nothing" &&
    # The nodes' own business stays behind NGINX.
    expect 404 'application/problem\+json' "$url/observe/health/ready"
}

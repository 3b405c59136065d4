-- What wrk asks for: questions of a product, uniformly over the last tenth of the ids, seeded.
-- Arguments: the number of products, a seed.
local products, thread = 1000, 0

function setup(t)
  t:set("number", thread)
  thread = thread + 1
end

function init(args)
  products = tonumber(args[1] or 1000)
  math.randomseed(tonumber(args[2] or 1) + number)
end

function request()
  local product = math.random(math.floor(products * 0.9) + 1, products)
  return wrk.format("GET", "/qa/questions?product_id=" .. product, { ["Accept-Encoding"] = "gzip" })
end

function done(summary, latency)
  local errors = summary.errors
  local seconds = summary.duration / 1e6
  io.write(string.format(
    '{"seconds":%.3f,"requests":%d,"rate":%.1f,"bytes_per_response":%.1f,"p50_us":%d,"p90_us":%d,"p99_us":%d,"max_us":%d,'
      .. '"errors":{"connect":%d,"read":%d,"write":%d,"timeout":%d,"status":%d}}\n',
    seconds, summary.requests, summary.requests / seconds, summary.bytes / math.max(1, summary.requests),
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency.max,
    errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end

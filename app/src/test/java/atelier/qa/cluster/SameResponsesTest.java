package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client cannot tell whether a file or a node is what it got. */
@ClusterTest
final class SameResponsesTest {

  /** The sample has them. */
  private static final int PRODUCTS = 1000;

  private static final int REQUESTS_PER_PRODUCT = 4;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String FROM_FILE = "gzip";

  /** Means the same, and is no form that browsers send. */
  private static final String FROM_NODE = "gzip;q=1";

  private static final List<String> PATHS =
      List.of("/qa/questions?", "/api/fec2/hr-rfp/qa/questions?");

  private static final List<String> QUERIES =
      List.of(
          "product_id=%d",
          "page=1&product_id=%d",
          "count=5&product_id=%d",
          "page=1&count=5&product_id=%d",
          "count=5&page=1&product_id=%d",
          "product_id=%d&page=1",
          "product_id=%d&count=5",
          "product_id=%d&page=1&count=5",
          "product_id=%d&count=5&page=1",
          "page=1&product_id=%d&count=5",
          "count=5&product_id=%d&page=1",
          "page=1&product_id=%d&page=1");

  private static final String TAG = "the response's own";

  private static final List<List<String>> HEADERS =
      List.of(
          List.of(),
          List.of("Origin", "https://shop.example"),
          List.of("X-Request-Id", "the-client.s_7"),
          List.of("X-Request-Id", "not one of ours"),
          List.of("If-None-Match", TAG),
          List.of("If-None-Match", "W/" + TAG),
          List.of("If-None-Match", "\"another\""),
          List.of("If-None-Match", "\"another\", W/" + TAG),
          List.of("If-None-Match", "*"),
          List.of("If-None-Match", TAG, "Origin", "https://shop.example", "X-Request-Id", "a"),
          List.of("If-Modified-Since", "Sun, 29 Nov 2026 15:00:00 GMT"),
          List.of("Range", "bytes=0-9"),
          List.of("Accept", "text/html"));

  private final EdgeFiles files;
  private final Service nginx;

  SameResponsesTest(Cluster cluster) {
    this.files = new EdgeFiles(cluster);
    this.nginx = cluster.service();
  }

  @AfterEach
  void close() {
    nginx.close();
    files.close();
  }

  @Test
  void aFileAndANodeSayTheSameToThousandsOfRequests() {
    List<Long> products = LongStream.rangeClosed(1, PRODUCTS).boxed().toList();
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              products.forEach(files::read);
              return published() >= products.size();
            });
    Random random = new Random(20);
    List<String> differences = new ArrayList<>();
    int requests = 0;
    long before = files.requests();
    for (long product : products) {
      for (int i = 0; i < REQUESTS_PER_PRODUCT; i++) {
        String method = random.nextBoolean() ? "GET" : "HEAD";
        String path = any(PATHS, random) + any(QUERIES, random).formatted(product);
        List<String> headers = any(HEADERS, random);
        if (headers.contains("If-None-Match")) {
          String tag = send("GET", path, FROM_FILE, List.of()).header("ETag");
          headers = headers.stream().map(each -> each.replace(TAG, tag)).toList();
        }
        Reply file = send(method, path, FROM_FILE, headers);
        Reply node = send(method, path, FROM_NODE, headers);
        requests++;
        if (!file.described().equals(node.described())) {
          differences.add(
              "%s %s %s%n file: %s%n node: %s"
                  .formatted(method, path, headers, file.described(), node.described()));
        }
      }
    }
    long byNodes = files.requests() - before;

    assertThat(differences.stream().limit(5)).isEmpty();
    // Nearly all of the others came from files; health checks ask now and then.
    assertThat(byNodes).isBetween((long) requests, requests + requests / 10L);
  }

  @Test
  void everythingElseGoesToTheNodes() {
    long product = 7;
    files.awaitServed(product);
    String path = "/qa/questions?product_id=" + product;
    List<Request> others =
        List.of(
            request("GET", path + "&page=2", FROM_FILE),
            request("GET", path + "&count=4", FROM_FILE),
            request("GET", path + "&count=05", FROM_FILE),
            request("GET", path + "&search=lined", FROM_FILE),
            request("GET", path + "&", FROM_FILE),
            request("GET", "/qa/questions?product_id=07", FROM_FILE),
            request("GET", "/qa/questions/?product_id=7", FROM_FILE),
            request("GET", path, "identity"),
            request("GET", path, "gzip;q=0"),
            request("GET", path, "br, gzip;q=0"),
            request("GET", path, "gzip, gzip;q=0"),
            request("GET", path, "x-gzip"),
            request("GET", path, FROM_FILE, "QA-Position", "none"),
            request("GET", path, FROM_FILE, "Cookie", "qa_position=none"),
            request("GET", path, FROM_FILE, "If-Match", "\"another\""),
            request("GET", path, FROM_FILE, "If-Match", "0"),
            request("GET", path, FROM_FILE, "If-Unmodified-Since", "Sun, 29 Nov 2026 15:00:00 GMT"),
            request("OPTIONS", path, FROM_FILE),
            request("POST", path, FROM_FILE),
            request("PUT", path, FROM_FILE),
            new Request(
                "GET", path, BodyPublishers.ofString("{}"), List.of("Accept-Encoding", FROM_FILE)));
    int times = 40;

    for (Request other : others) {
      long before = files.requests();
      for (int i = 0; i < times; i++) {
        other.send(nginx);
      }
      assertThat(files.requests() - before).as("%s", other).isGreaterThanOrEqualTo(times);
    }
  }

  private long published() {
    return Cluster.NODES.stream().mapToLong(node -> files.metric(node, "qa_edge_files")).sum();
  }

  private Reply send(String method, String path, String encoding, List<String> headers) {
    return request(method, path, encoding, headers.toArray(String[]::new)).send(nginx);
  }

  private static <T> T any(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Request request(String method, String path, String encoding, String... headers) {
    return new Request(
        method,
        path,
        BodyPublishers.noBody(),
        Stream.concat(Stream.of("Accept-Encoding", encoding), Stream.of(headers)).toList());
  }

  private record Request(String method, String path, BodyPublisher body, List<String> headers) {

    Reply send(Service to) {
      return to.send(method, path, body, headers.toArray(String[]::new));
    }

    @Override
    public String toString() {
      return method + " " + path + " " + headers;
    }
  }
}

package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NGINX sends from a file, byte for byte, what a node would send; and nothing else. */
@ClusterTest
final class SameResponsesFromFilesTest {

  private static final Duration BOUND = Duration.ofSeconds(30);

  /** A node takes it as the other one, and NGINX does not look for a file. */
  private static final String[] FROM_A_NODE = {"Accept-Encoding", "gzip;q=1"};

  private static final String[] FROM_A_FILE = {"Accept-Encoding", "gzip"};

  private static final List<String> SPELLINGS =
      List.of(
          "/qa/questions?product_id=%d",
          "/qa/questions?product_id=%d&page=1",
          "/qa/questions?product_id=%d&count=5",
          "/qa/questions?page=1&count=5&product_id=%d",
          "/qa/questions?count=5&page=1&product_id=%d",
          "/qa/questions?count=5&product_id=%d&page=1",
          "/qa/questions?product_id=%d&page=1&count=5",
          "/api/fec2/hr-rfe/qa/questions?product_id=%d");

  private final Cluster cluster;
  private final Service service;
  private final List<Service> nodes;

  SameResponsesFromFilesTest(Cluster cluster) {
    this.cluster = cluster;
    this.service = cluster.service();
    this.nodes = Cluster.NODES.stream().map(cluster::node).toList();
  }

  @AfterEach
  void close() {
    service.close();
    nodes.forEach(Service::close);
  }

  /** Of all products of the sample, in all spellings. */
  @Test
  void ofThousandsOfRequests() {
    List<Long> products = LongStream.rangeClosed(1, 1_000).boxed().toList();
    publish(products);
    long before = requestsToNodes();
    List<String> fromFiles = new ArrayList<>();
    for (String path : SPELLINGS) {
      for (long product : products) {
        fromFiles.add(get(path.formatted(product), FROM_A_FILE).described());
      }
    }
    assertThat(requestsToNodes() - before).isLessThanOrEqualTo(fromFiles.size() / 20);

    List<String> fromNodes = new ArrayList<>();
    for (String path : SPELLINGS) {
      for (long product : products) {
        fromNodes.add(get(path.formatted(product), FROM_A_NODE).described());
      }
    }
    assertThat(fromFiles).isEqualTo(fromNodes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"same", "weak", "other", "\"other\", same", "*", "none"})
  void toClientsThatRevalidate(String kind) {
    long product = publishedProduct();
    String path = "/qa/questions?product_id=" + product;
    String tag = get(path, FROM_A_NODE).header("ETag");
    String field = kind.replace("same", tag).replace("weak", "W/" + tag);
    String[] condition =
        kind.equals("none") ? new String[0] : new String[] {"If-None-Match", field};

    for (String method : List.of("GET", "HEAD")) {
      String file = send(method, path, with(FROM_A_FILE, condition)).described();
      String node = send(method, path, with(FROM_A_NODE, condition)).described();

      assertThat(file).isEqualTo(node);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin|https://shop.example",
        "X-Request-Id|a-b.c",
        "X-Request-Id|no good",
        "If-Modified-Since|Wed, 21 Oct 2015 07:28:00 GMT",
        "Range|bytes=0-10",
        "User-Agent|x",
        "Cookie|other=1",
        "Cache-Control|no-store"
      })
  void toClientsThatSendMore(String field) {
    String path = "/qa/questions?product_id=" + publishedProduct();
    String[] more = field.split("\\|", 2);

    assertThat(get(path, with(FROM_A_FILE, more)).described())
        .isEqualTo(get(path, with(FROM_A_NODE, more)).described());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa/questions?product_id=%d&page=2",
        "/qa/questions?product_id=%d&count=4",
        "/qa/questions?product_id=%d&count=6",
        "/qa/questions?product_id=0%d",
        "/qa/questions?product_id=%d&x=1"
      })
  void whatIsNoFirstPageComesFromANode(String path) {
    String target = path.formatted(publishedProduct());
    long before = requestsToNodes();

    assertThat(get(target, FROM_A_FILE).status()).isEqualTo(200);
    assertThat(requestsToNodes()).isGreaterThan(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa/questions?product_id=%d#",
        "/qa/questions?product_id=%d&product_id=1",
        "/qa/questions/?product_id=%d",
        "//qa/questions?product_id=%d",
        "/qa/./questions?product_id=%d",
        "/qa/../qa/questions?product_id=%d",
        "/qa/%%71uestions?product_id=%d",
        "/qa/questions?product_id=..%%2f%d",
        "/qa/questions?product_id=../pages/%d",
        "/qa/questions?product_id=%d/../%1$d",
        "/qa/questions?product_id=%d%%00",
        "/qa/questions?product_id=0000000000000000000000000000%d",
        "/qa/questions?product_id=100000000000000000000000000000%d",
        "/qa/questions?product_id=-%d",
        "/qa/questions?product_id=0",
        "/qa/questions?product_id=9999999999",
        "/api/fec2/../qa/questions?product_id=%d",
        "/api/fec2/a/b/qa/questions?product_id=%d",
        "http://x/qa/questions?product_id=%d"
      })
  void hostilePathsGetWhatANodeSays(String path) {
    String line = "GET " + path.formatted(publishedProduct()) + " HTTP/1.1";

    assertThat(exchange(line, "gzip")).isEqualTo(exchange(line, "gzip;q=1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept-Encoding|identity",
        "Accept-Encoding|gzip;q=0",
        "Accept-Encoding|br",
        "Accept-Encoding|xgzip",
        "QA-Position|none",
        "Cookie|a=b; qa_position=0-1-5"
      })
  void whoeverWantsSomethingElseAsksANode(String field) {
    String path = "/qa/questions?product_id=" + publishedProduct();
    String[] header = field.split("\\|", 2);
    String[] encoding = header[0].equals("Accept-Encoding") ? new String[0] : FROM_A_FILE;
    long before = requestsToNodes();
    Reply reply = get(path, with(encoding, header));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(requestsToNodes()).isGreaterThan(before);
  }

  @Test
  void aVoteShowsAtOnce() {
    Rows rows = cluster.rows();
    long product = Rows.newProduct();
    long question = rows.question(product, 0);
    String path = "/qa/questions?product_id=" + product;
    publish(List.of(product));

    for (int votes = 1; votes <= 20; votes++) {
      int expected = votes;
      assertThat(service.put("/qa/questions/" + question + "/helpful").status()).isEqualTo(204);
      await()
          .atMost(BOUND)
          .pollInterval(Duration.ofMillis(2))
          .until(
              () ->
                  get(path, FROM_A_FILE)
                      .unzipped()
                      .contains("\"question_helpfulness\":" + expected));
    }
  }

  @Test
  void nginxCanReadTheFilesAndNotWrite() {
    publishedProduct();

    assertThat(inContainer("nginx", "ls /run/edge/7/pages").exitCode()).isZero();
    assertThat(inContainer("nginx", "touch /run/edge/x").errors()).contains("Read-only");
    assertThat(inContainer("app1", "stat -c %u:%a /run/edge/7").output().strip())
        .isEqualTo("10001:755");
  }

  private Cluster.Run inContainer(String name, String command) {
    List<String> words = new ArrayList<>(List.of("docker", "compose", "exec", "-T", name));
    words.addAll(List.of(command.split(" ")));
    return cluster.run(Map.of(), words.toArray(String[]::new));
  }

  /** That has more than one page, so that no page of another size is the first one too. */
  private long publishedProduct() {
    Rows rows = cluster.rows();
    long product = Rows.newProduct();
    for (int i = 0; i < 7; i++) {
      rows.question(product, i);
    }
    publish(List.of(product));
    return product;
  }

  /** Asks until hardly any node is asked any more: products without questions are not published. */
  private void publish(List<Long> products) {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              long before = requestsToNodes();
              products.forEach(product -> get("/qa/questions?product_id=" + product, FROM_A_FILE));
              return requestsToNodes() - before <= products.size() / 20;
            });
  }

  /** Reads that a node answered. */
  private long requestsToNodes() {
    return nodes.stream()
        .flatMap(node -> node.get("/observe/metrics").body().lines())
        .filter(
            line ->
                line.startsWith("qa_cache_hits_total ")
                    || line.startsWith("qa_cache_misses_total "))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  private Reply get(String path, String... headers) {
    return send("GET", path, headers);
  }

  private Reply send(String method, String path, String... headers) {
    return service.send(method, path, BodyPublishers.noBody(), headers);
  }

  private static String[] with(String[] headers, String[] more) {
    return Stream.concat(Arrays.stream(headers), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Headers in the order of their names, without the date. */
  private String exchange(String line, String encoding) {
    String reply =
        RawHttp.exchange(
            service.port(),
            line + "\nHost: x\nAccept-Encoding: " + encoding + "\nConnection: close\n\n");
    int body = reply.indexOf("\r\n\r\n");
    return reply
            .substring(0, body)
            .lines()
            .filter(header -> !header.startsWith("Date: "))
            .sorted()
            .collect(Collectors.joining("\n"))
        + reply.substring(body);
  }
}

package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What NGINX sees of requests and of nodes, as mtail counts it from what NGINX logs. */
@ClusterTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NginxMetricsTest {

  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final String NODES = "app1 app2 app3";

  private static final String RESPONSES = "nginx_responses_total\\{";
  private static final String ANSWERED = RESPONSES + "outcome=\"answered\",";
  private static final String NOT_FOUND = RESPONSES + "outcome=\"refused\",status=\"404\"";
  private static final String TOO_LARGE = RESPONSES + "outcome=\"refused\",status=\"413\"";
  private static final String FAILED = RESPONSES + "outcome=\"failed\",status=\"503\"";

  private static final String ATTEMPTS = "nginx_upstream_attempts_total";
  private static final String OF_A_NODE = "_seconds_count\\{node=\"app[123]\"";
  private static final String RESPONSE_TIMES = "nginx_upstream_response" + OF_A_NODE;
  private static final String CONNECT_TIMES = "nginx_upstream_connect" + OF_A_NODE;
  private static final String UNREACHED = ATTEMPTS + "\\{node=\"app1\",status=\"502\"";

  private final Cluster cluster;
  private final Service service;

  NginxMetricsTest(Cluster cluster) {
    this.cluster = cluster;
    this.service = cluster.service();
  }

  /** NGINX runs already, and is left alone. */
  @BeforeAll
  void listen() {
    observe("up --build --wait --no-deps mtail");
    awaitHeard();
  }

  /** Of one that listened before, NGINX notices by a line that it loses. */
  private void awaitHeard() {
    await()
        .atMost(BOUND)
        .until(
            () -> {
              service.get("/health");
              return count(NOT_FOUND) > 0;
            });
  }

  @AfterAll
  void close() {
    observe("rm --stop --force mtail");
    service.close();
  }

  @Test
  void whatNodesAnswerIsCountedWithTheTimeThatTheyTook() {
    double responses = count(ANSWERED + "status=\"200\"");
    double attempts = count(ATTEMPTS);
    double times = count(RESPONSE_TIMES);
    double connects = count(CONNECT_TIMES);
    int asked = 50;
    for (int i = 0; i < asked; i++) {
      assertThat(service.get("/qa/questions?count=2&product_id=" + (1 + i)).status())
          .isEqualTo(200);
    }

    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              assertThat(count(ANSWERED + "status=\"200\"") - responses).isEqualTo(asked);
              assertThat(count(ATTEMPTS) - attempts).isEqualTo(asked);
              assertThat(count(RESPONSE_TIMES) - times).isEqualTo(asked);
              assertThat(count(CONNECT_TIMES) - connects).isEqualTo(asked);
            });
  }

  @Test
  void whatNginxRefusesIsCountedThoughNoNodeKnowsOfIt() {
    double notFound = count(NOT_FOUND);
    double tooLarge = count(TOO_LARGE);
    double attempts = count(ATTEMPTS);
    assertThat(service.get("/observe/metrics").status()).isEqualTo(404);
    assertThat(
            service
                .send("POST", "/qa/questions", BodyPublishers.ofByteArray(new byte[2 << 20]))
                .status())
        .isEqualTo(413);

    await().atMost(BOUND).until(() -> count(NOT_FOUND) - notFound == 1);
    await().atMost(BOUND).until(() -> count(TOO_LARGE) - tooLarge == 1);
    assertThat(count(ATTEMPTS)).isEqualTo(attempts);
  }

  @Test
  void whatAFileAnswersIsNotLogged() {
    long product = Rows.newProduct();
    cluster.rows().question(product, 1);
    int read = 100;
    try (EdgeFiles files = new EdgeFiles(cluster)) {
      files.awaitServed(product);
      double responses = count(ANSWERED);
      double refused = count(NOT_FOUND);
      for (int i = 0; i < read; i++) {
        assertThat(files.read(product).status()).isEqualTo(200);
      }
      // It comes after all that was sent before it.
      service.get("/health");

      await().atMost(BOUND).until(() -> count(NOT_FOUND) > refused);
      assertThat(count(ANSWERED) - responses).isLessThan(read / 2.0);
    }
  }

  @Test
  void requestsThatNoNodeRespondsToAreCountedAndSoIsEachAttempt() {
    double failed = count(FAILED);
    double unreached = count(UNREACHED);
    cluster.compose(words("kill " + NODES));
    try {
      assertThat(service.get("/qa/questions?count=2&product_id=1").status()).isEqualTo(503);
      assertThat(service.put("/qa/questions/1/helpful").status()).isEqualTo(503);

      await().atMost(BOUND).until(() -> count(FAILED) - failed == 2);
      assertThat(count(UNREACHED)).isGreaterThan(unreached);
    } finally {
      cluster.compose(words("up --detach --wait --no-deps " + NODES));
    }
  }

  @Test
  void nginxServesAndSaysNothingWhileNobodyListensAndIsHeardAgainAfterwards() {
    observe("stop mtail");
    // Another test's mtail may have come and gone before this one, which NGINX notices by a
    // failure.
    int before = log().length();
    for (int i = 0; i < 20; i++) {
      assertThat(service.get("/qa/questions?count=2&product_id=1").status()).isEqualTo(200);
      assertThat(service.get("/health").status()).isEqualTo(404);
    }
    assertThat(log().substring(before)).doesNotContain("syslog");

    observe("up --wait --no-deps mtail");
    awaitHeard();
  }

  @Test
  void aLogThatIsSilentForLongIsKeptOpenByHealthChecks() {
    double heartbeats = count("nginx_log_heartbeats_total");
    await().atMost(BOUND).until(() -> count("nginx_log_heartbeats_total") > heartbeats);
  }

  @Test
  void nginxMayDoNothingThereButSend() {
    String attempt = "rm -r /run/mtail/* 2>&1; touch /run/mtail/own 2>&1; ls /run/mtail";
    assertThat(cluster.compose("exec", "-T", "nginx", "sh", "-c", attempt))
        .contains("Read-only file system")
        .endsWith("listening\nsocket\n");
  }

  private String log() {
    return cluster.compose("logs", "nginx");
  }

  /** The sum of all metrics whose lines begin with that. */
  private double count(String pattern) {
    Pattern line = Pattern.compile("^" + pattern);
    return cluster
        .compose("exec", "-T", "nginx", "curl", "-sS", "http://mtail:3903/metrics")
        .lines()
        .filter(each -> line.matcher(each).lookingAt())
        .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' ') + 1)))
        .sum();
  }

  private void observe(String command) {
    cluster.compose(words("--profile observe " + command));
  }

  private static String[] words(String command) {
    return command.split(" ", -1);
  }
}

package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one client may send through NGINX, which tells clients apart by their addresses. */
@ClusterTest
final class ClientLimitsTest {

  private static final String ONE = "127.0.0.1";
  private static final String ANOTHER = "127.0.0.2";

  /** With five a second, and ten seconds' worth at once. */
  private static final String MADE = "204 \"writes\";q=50;w=10  ";

  private static final String REFUSED = "429 \"writes\";q=50;w=10 \"writes\";r=0;t=1 1";
  private static final int AT_ONCE = 50;

  private final Cluster cluster;
  private final long question;
  private final String vote;

  ClientLimitsTest(Cluster cluster) {
    this.cluster = cluster;
    this.question = cluster.rows().question(Rows.newProduct(), 0);
    this.vote = "/qa/questions/" + question + "/helpful";
  }

  @Test
  void writesAboveTheLimitAreRefusedAndNotMade() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_RATE", "5");

      List<String> outcomes = votes(nginx, 200, "--interface", ONE);
      assertThat(outcomes.subList(0, AT_ONCE)).containsOnly(MADE);
      assertThat(outcomes).contains(REFUSED).containsOnly(MADE, REFUSED);
      assertThat(helpful()).isEqualTo(Collections.frequency(outcomes, MADE));

      assertThat(votes(nginx, 20, "--interface", ANOTHER)).containsOnly(MADE);
      String[] andRead = {"--interface", ONE, "--request", "GET"};
      assertThat(outcomes(nginx, "/qa/questions/" + question + "?n=[1-100]", andRead))
          .containsOnly("200   ");
      // To name another address is no way around.
      assertThat(votes(nginx, 20, "--interface", ONE, "--header", "X-Forwarded-For: 192.0.2.1"))
          .contains(REFUSED);
    }
  }

  @Test
  void aRefusalIsAProblemThatScriptsCanRead() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_RATE", "1");
      votes(nginx, 50);

      assertThat(nginx.get(vote, "--request", "PUT", "--include", "--header", "Origin: https://a"))
          .startsWith("HTTP/1.1 429 ")
          .contains(
              "Content-Type: application/problem+json\r\n",
              "Access-Control-Allow-Origin: *\r\n",
              "\r\nRetry-After: 1\r\n",
              "\r\nRateLimit: \"writes\";r=0;t=1\r\n",
              "\r\nRateLimit-Policy: \"writes\";q=10;w=10\r\n",
              "\"title\":\"Too Many Requests\",\"status\":429,"
                  + "\"detail\":\"too many requests from this address\",\"instance\":\"request:")
          .containsPattern("Access-Control-Expose-Headers: .*, RateLimit, RateLimit-Policy, ");
    }
  }

  @Test
  void whoIsBehindATrustedProxyCountsByTheAddressThatItNames() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start(Map.of("QA_NGINX_RATE", "1", "QA_NGINX_TRUSTED_PROXY", ONE));

      assertThat(statuses(nginx, 50, "192.0.2.1")).contains("429");
      assertThat(statuses(nginx, 5, "192.0.2.2")).containsOnly("204");
      // The proxy adds the address that it sees to what the client claims.
      assertThat(statuses(nginx, 5, "192.0.2.9, 192.0.2.1")).contains("429");
      assertThat(statuses(nginx, 5, "::ffff:192.0.2.1")).contains("429");
      assertThat(statuses(nginx, 5, "::ffff:192.0.2.3")).containsOnly("204");
    }
  }

  @Test
  void allAddressesOfAnIpv6NetworkAreOneClient() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start(Map.of("QA_NGINX_RATE", "1", "QA_NGINX_TRUSTED_PROXY", ONE));

      assertThat(statuses(nginx, 50, "2001:db8:0:1::1")).contains("429");
      assertThat(statuses(nginx, 5, "2001:db8:0:1:ffff::2")).contains("429");
      assertThat(statuses(nginx, 5, "2001:db8:0:2::1")).containsOnly("204");
    }
  }

  @Test
  void readsAreLimitedTooIfThatIsWanted() {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start(Map.of("QA_NGINX_RATE", "1", "QA_NGINX_RATE_LIMIT", "all"));

      String path = "/qa/questions?product_id=1&n=[1-50]";
      assertThat(outcomes(nginx, path, "--interface", ANOTHER, "--request", "GET"))
          .startsWith("200   ")
          .contains("429 \"requests\";q=10;w=10 \"requests\";r=0;t=1 1");
      assertThat(votes(nginx, 5, "--interface", ANOTHER)).anyMatch(each -> each.startsWith("429 "));
      assertThat(outcomes(nginx, path, "--interface", ANOTHER, "--request", "OPTIONS"))
          .isNotEmpty()
          .noneMatch(each -> each.startsWith("429 "));
    }
  }

  private long helpful() {
    return cluster.rows().number("SELECT helpful FROM questions WHERE id = ?", question);
  }

  /** Of votes one after another, what a client sees of the limit. */
  private List<String> votes(SecondNginx nginx, int number, String... options) {
    String[] put = {"--request", "PUT"};
    return outcomes(
        nginx,
        vote + "?n=[1-" + number + "]",
        Stream.of(put, options).flatMap(Stream::of).toArray(String[]::new));
  }

  private List<String> statuses(SecondNginx nginx, int number, String address) {
    return votes(nginx, number, "--interface", ONE, "--header", "X-Forwarded-For: " + address)
        .stream()
        .map(outcome -> outcome.substring(0, 3))
        .toList();
  }

  private static List<String> outcomes(SecondNginx nginx, String path, String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--output",
                "/dev/null",
                "--write-out",
                "%{http_code} %header{ratelimit-policy} %header{ratelimit} %header{retry-after}\n"));
    all.addAll(List.of(options));
    return nginx.get(path, all.toArray(String[]::new)).lines().toList();
  }
}

package atelier.qa.http;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators and their tools ask a node. */
final class ObserveServerTest {

  private static final String COUNT = "http_server_request_duration_seconds_count";

  private final Service service = Service.inMemory();

  @AfterEach
  void close() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /qa/questions?product_id=1, /qa/questions, 200",
    "GET, /qa/questions/?product_id=1, /qa/questions, 200",
    "GET, /qa/questions/123456/answers, /qa/questions/{id}/answers, 404",
    "PUT, /qa/answers/123456/helpful, /qa/answers/{id}/helpful, 404",
    "GET, /api/fec2/hr-rfp/qa/questions?product_id=1, /api/fec2/{cohort}/qa/questions, 200",
    "DELETE, /qa/questions, /qa/questions, 405",
    "GET, /, /, 200",
    "GET, /questions/99, /questions/{id}, 404",
    "GET, /no/such/page/as/4711, none, 404"
  })
  void requestsAreCountedByRouteAndNeverByPath(
      String method, String path, String route, int status) {
    service.send(method, path, BodyPublishers.noBody());

    String series =
        COUNT
            + "{http_request_method=\"%s\",http_response_status_code=\"%d\",http_route=\"%s\"}"
                .formatted(method, status, route);
    await().untilAsserted(() -> assertThat(service.metric(series)).isEqualTo(1));
    assertThat(metrics()).doesNotContain("4711").doesNotContain("123456").doesNotContain("hr-rfp");
  }

  @Test
  void refusalsWithoutARouteAreCountedToo() {
    RawHttp.exchange(service.port(), "GET / HTTP/1.1\nHost: a\nHost: b\n\n");

    await()
        .untilAsserted(
            () ->
                assertThat(
                        service.metric(
                            "http_server_refused_requests_total{http_response_status_code=\"400\"}"))
                    .isEqualTo(1));
  }

  @Test
  void theFormatIsTheOneThatTheClientAccepts() {
    assertThat(service.observe("/observe/metrics").header("Content-Type"))
        .startsWith("text/plain; version=0.0.4");
    Reply open =
        service.observe(
            "/observe/metrics",
            "Accept",
            "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5");
    assertThat(open.header("Content-Type")).startsWith("application/openmetrics-text");
    assertThat(open.body()).endsWith("# EOF\n");
  }

  @Test
  void eachMetricIsDescribedAndNamedAsPrometheusAdvises() {
    service.get("/qa/questions?product_id=1");
    List<String> lines = metrics().lines().toList();

    List<String> types = lines.stream().filter(line -> line.startsWith("# TYPE ")).toList();
    assertThat(types).hasSizeGreaterThan(20);
    for (String type : types) {
      String[] words = type.split(" ", -1);
      assertThat(words[2]).matches(Pattern.compile("[a-z][a-z0-9_]*"));
      assertThat(lines).as(type).anyMatch(line -> line.startsWith("# HELP " + words[2] + " "));
      if (words[3].equals("counter")) {
        assertThat(words[2]).endsWith("_total");
      }
    }
  }

  @Test
  void healthSaysWhichPartIsHow() {
    JsonNode health = service.observe("/observe/health").json();

    assertThat(health.at("/status").textValue()).isEqualTo("UP");
    assertThat(health.at("/checks").findValuesAsText("name"))
        .containsExactlyInAnyOrder("process", "started", "in-service");
    assertThat(service.observe("/observe/health/started").status()).isEqualTo(200);
  }

  @Test
  void aSampleIsWhatTheStatusPageShows() {
    for (int i = 0; i < 25; i++) {
      service.get("/qa/questions?product_id=1");
    }
    await()
        .untilAsserted(
            () -> {
              JsonNode sample = service.observe("/observe/sample").json();
              assertThat(sample.at("/requests").longValue()).isEqualTo(25);
              assertThat(sample.at("/hits").longValue() + sample.at("/misses").longValue())
                  .isEqualTo(25);
              assertThat(sample.at("/phase").textValue()).isEqualTo("serving");
            });
    await()
        .untilAsserted(
            () -> {
              JsonNode status = service.observe("/status.json").json();
              double requests =
                  status
                      .at("/ticks")
                      .valueStream()
                      .mapToDouble(t -> t.at("/all/rate").asDouble())
                      .sum();
              // A tick is a second long, more or less.
              assertThat(requests).isCloseTo(25, within(2.5));
            });
  }

  @Test
  void thePageMayRunItsOwnScriptAndAskItsOwnHost() {
    Reply page = service.observe("/status");

    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; connect-src 'self';")
        .contains("script-src 'sha256-")
        .doesNotContain("script-src 'unsafe");
    assertThat(page.body())
        .doesNotContain("https://")
        .doesNotContain(" src=")
        .doesNotContain("@import");
  }

  @Test
  void whatIsNotThereOrNotUnderstoodIsAProblem() {
    assertThat(service.observe("/qa/questions?product_id=1").status()).isEqualTo(404);
    assertThat(service.observe("/nothing").header("Content-Type"))
        .isEqualTo("application/problem+json");
    Reply odd = service.observe("/status.json?after=noon");
    assertThat(odd.status()).isEqualTo(400);
    assertThat(odd.json().at("/detail").textValue()).contains("noon");
  }

  private String metrics() {
    return service.observe("/observe/metrics").body();
  }
}

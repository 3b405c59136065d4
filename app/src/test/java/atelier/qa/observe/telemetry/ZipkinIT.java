package atelier.qa.observe.telemetry;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cli.QaProcess;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users start it exports to Zipkin's own server, which says what it got. */
final class ZipkinIT {

  private static final Pattern EXAMPLE = Pattern.compile("For example: (http://[^/]+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration ONE_RESPONSE = Duration.ofSeconds(20);

  @TempDir private static Path directory;
  private static ZipkinServer zipkin;
  private static QaProcess node;
  private static String address;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    zipkin = ZipkinServer.start(directory);
    List<String> exporting =
        List.of(
            "env",
            "OTEL_TRACES_EXPORTER=zipkin",
            "OTEL_EXPORTER_ZIPKIN_ENDPOINT=" + zipkin.endpoint(),
            // Milliseconds until spans are sent; by default five seconds.
            "OTEL_BSP_SCHEDULE_DELAY=200");
    node =
        QaProcess.start(
            directory,
            exporting,
            List.of("-Xmx256m"),
            "serve",
            "--port=0",
            "--observe-port=0",
            "--sample-products=10");
    address =
        await().atMost(PATIENCE).until(() -> address(node.output()), found -> !found.isEmpty());
  }

  @AfterAll
  static void stop() {
    zipkin.close();
    CLIENT.close();
    node.close();
  }

  @Test
  void aReadIsATraceWithItsStatements() throws Exception {
    TracedRequest read = new TracedRequest("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");

    send("GET", "/qa/questions?product_id=2&count=3", read.header(), 200);

    JsonNode request = spanOf(read, "get /qa/questions");
    assertThat(request.at("/tags/http.request.method").textValue()).isEqualTo("GET");
    assertThat(request.at("/tags/http.route").textValue()).isEqualTo("/qa/questions");
    assertThat(request.at("/tags/http.response.status_code").textValue()).isEqualTo("200");
    assertThat(request.at("/tags/url.path").textValue()).isEqualTo("/qa/questions");
    hasStatement(read, request, "SELECT (...)");
    assertThat(zipkin.trace(read.traceId()).toString())
        .doesNotContain("jdbc:")
        .doesNotContain("product_id=2");
  }

  @Test
  void aVoteIsATraceWithItsStatements() throws Exception {
    long question = aQuestion();
    TracedRequest vote = new TracedRequest("5bf92f3577b34da6a3ce929d0e0e4737", "10f067aa0ba902b8");

    send("PUT", "/qa/questions/" + question + "/helpful", vote.header(), 204);

    JsonNode request = spanOf(vote, "put /qa/questions/{id}/helpful");
    assertThat(request.at("/tags/http.request.method").textValue()).isEqualTo("PUT");
    assertThat(request.at("/tags/http.response.status_code").textValue()).isEqualTo("204");
    assertThat(request.at("/tags/url.path").textValue())
        .isEqualTo("/qa/questions/" + question + "/helpful");
    hasStatement(vote, request, "UPDATE (...)");
  }

  @Test
  void whatItsClientDoesNotRecordDoesNotArrive() throws Exception {
    TracedRequest unsampled =
        new TracedRequest("6bf92f3577b34da6a3ce929d0e0e4738", "20f067aa0ba902b9");
    TracedRequest later = new TracedRequest("7bf92f3577b34da6a3ce929d0e0e4739", "30f067aa0ba902ba");

    send("GET", "/qa/questions?product_id=3", unsampled.header().replaceFirst("-01$", "-00"), 200);
    send("GET", "/qa/questions?product_id=4", later.header(), 200);

    spanOf(later, "get /qa/questions");
    assertThat(zipkin.has(unsampled.traceId())).isFalse();
  }

  /** Waits for the span of a request itself, and checks where in the trace it stands. */
  private static JsonNode spanOf(TracedRequest request, String name) {
    JsonNode span =
        await()
            .atMost(PATIENCE)
            .until(
                () -> childOf(request, request.parentId(), name), found -> !found.isMissingNode());
    assertThat(span.at("/traceId").textValue()).isEqualTo(request.traceId());
    assertThat(span.at("/kind").textValue()).isEqualTo("SERVER");
    assertThat(span.at("/localEndpoint/serviceName").textValue()).isEqualTo("qa");
    assertThat(span.at("/duration").longValue()).as("microseconds").isPositive();
    return span;
  }

  private static void hasStatement(TracedRequest request, JsonNode parent, String statement) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(childrenOf(request, parent.at("/id").textValue()))
                    .anySatisfy(
                        span -> {
                          assertThat(span.at("/kind").textValue()).isEqualTo("CLIENT");
                          assertThat(span.at("/localEndpoint/serviceName").textValue())
                              .isEqualTo("qa");
                          assertThat(span.at("/tags/db.system").textValue()).isEqualTo("mysql");
                          assertThat(span.at("/tags/db.statement").textValue())
                              .isEqualTo(statement);
                        }));
  }

  private static List<JsonNode> childrenOf(TracedRequest request, String parentId)
      throws Exception {
    return zipkin
        .trace(request.traceId())
        .valueStream()
        .filter(span -> span.at("/parentId").asText().equals(parentId))
        .toList();
  }

  private static JsonNode childOf(TracedRequest request, String parentId, String name)
      throws Exception {
    return childrenOf(request, parentId).stream()
        .filter(span -> span.at("/name").asText().equals(name))
        .findFirst()
        .orElse(JsonMapper.builder().build().missingNode());
  }

  private static long aQuestion() throws Exception {
    HttpRequest read =
        HttpRequest.newBuilder(URI.create(address + "/qa/questions?product_id=5"))
            .timeout(ONE_RESPONSE)
            .build();
    HttpResponse<String> response = CLIENT.send(read, BodyHandlers.ofString());
    return new JsonMapper().readTree(response.body()).at("/results/0/question_id").longValue();
  }

  private static void send(String method, String path, String traceparent, int status)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + path))
            .method(method, BodyPublishers.noBody())
            .header("traceparent", traceparent)
            .timeout(ONE_RESPONSE)
            .build();
    assertThat(CLIENT.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(status);
  }

  private static String address(String output) {
    return EXAMPLE.matcher(output).results().map(found -> found.group(1)).findFirst().orElse("");
  }
}

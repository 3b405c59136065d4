package atelier.qa.bench.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import atelier.qa.bench.probe.TierCpu;
import atelier.qa.bench.testing.PrometheusText;
import atelier.qa.measure.Distribution;
import atelier.qa.measure.LiveFigures;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LiveMetricsTest {

  private static final LiveFigures SECOND =
      new LiveFigures(
          "100 per second",
          true,
          100,
          101,
          98,
          Map.of("status 503", 2L, "wrong content: not so: \"a\\b\"", 1L),
          new Distribution(101, 1500, 1200, 1400, 1800, 1900, 2300, 2400, 2500),
          300,
          20_000,
          0.02,
          9);

  private final LiveMetrics metrics = new LiveMetrics();

  @Test
  void whatIsCountedGrowsAndTheRestIsOfTheLastSecond() {
    metrics.add(SECOND);
    metrics.add(SECOND);

    PrometheusText text = PrometheusText.parse(metrics.text(state(Optional.of(SECOND))));

    assertThat(text.value("qa_bench_requests_sent_total")).isEqualTo(202);
    assertThat(text.value("qa_bench_responses_total")).isEqualTo(196);
    assertThat(text.value("qa_bench_errors_total{kind=\"status 503\"}")).isEqualTo(4);
    assertThat(text.value("qa_bench_errors_total{kind=\"wrong content: not so: \\\"a\\\\b\\\"\"}"))
        .isEqualTo(2);
    assertThat(text.value("qa_bench_latency_seconds{quantile=\"0.5\"}")).isEqualTo(0.0012);
    assertThat(text.value("qa_bench_latency_seconds{quantile=\"0.9\"}")).isEqualTo(0.0018);
    assertThat(text.value("qa_bench_latency_seconds{quantile=\"0.99\"}")).isEqualTo(0.0023);
    assertThat(text.value("qa_bench_latency_seconds_count")).isEqualTo(202);
    assertThat(text.value("qa_bench_latency_seconds_sum")).isEqualTo(0.303);
    assertThat(text.value("qa_bench_lag_seconds")).isEqualTo(0.0003);
    assertThat(text.value("qa_bench_offered_requests_per_second")).isEqualTo(100);
    assertThat(text.value("qa_bench_remaining_seconds")).isEqualTo(125);
    assertThat(text.value("qa_bench_cpu_seconds_total{tier=\"generator\"}")).isEqualTo(0.04);
    assertThat(text.value("qa_bench_cpu_seconds_total{tier=\"nginx\"}")).isEqualTo(3.5);
    assertThat(text.value("qa_bench_stage_info{stage=\"repeat 1 of 2\",phase=\"100 per second\"}"))
        .isEqualTo(1);
  }

  @Test
  void withoutALoadThereIsNoFigureOfALastSecond() {
    metrics.add(SECOND);

    PrometheusText text = PrometheusText.parse(metrics.text(state(Optional.empty())));

    assertThat(text.samples())
        .containsKey("qa_bench_requests_sent_total")
        .doesNotContainKeys("qa_bench_lag_seconds", "qa_bench_latency_seconds{quantile=\"0.5\"}");
  }

  @Test
  void prometheusOwnLinterHasNothingToSay() throws Exception {
    metrics.add(SECOND);
    Optional<Path> promtool =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .map(directory -> Path.of(directory, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeThat(promtool).as("promtool is installed").isPresent();
    Process lint =
        new ProcessBuilder(promtool.orElseThrow().toString(), "check", "metrics")
            .redirectErrorStream(true)
            .start();
    try (var input = lint.getOutputStream()) {
      input.write(metrics.text(state(Optional.of(SECOND))).getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(lint.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
  }

  @Test
  void areServedOnThisMachineAlone() throws Exception {
    metrics.add(SECOND);
    try (MetricsEndpoint endpoint =
            new MetricsEndpoint(0, () -> metrics.text(state(Optional.of(SECOND))));
        HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> page =
          client.send(HttpRequest.newBuilder(endpoint.url()).build(), BodyHandlers.ofString());

      assertThat(endpoint.url().getHost()).isEqualTo("127.0.0.1");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type"))
          .contains("text/plain; version=0.0.4; charset=utf-8");
      assertThat(PrometheusText.parse(page.body()).value("qa_bench_requests_sent_total"))
          .isEqualTo(101);
      assertThat(status(client, HttpRequest.newBuilder(endpoint.url()).HEAD())).isEqualTo(200);
      assertThat(
              status(client, HttpRequest.newBuilder(endpoint.url()).POST(BodyPublishers.noBody())))
          .isEqualTo(405);
      URI elsewhere = endpoint.url().resolve("/metrics/x");
      assertThat(status(client, HttpRequest.newBuilder(elsewhere))).isEqualTo(404);
    }
  }

  @Test
  void aPortThatIsTakenIsNamed() throws Exception {
    try (MetricsEndpoint first = new MetricsEndpoint(0, () -> "")) {
      int port = first.url().getPort();

      assertThatThrownBy(() -> new MetricsEndpoint(port, () -> ""))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("metrics cannot be served at port " + port);
    }
  }

  private static int status(HttpClient client, HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static LiveState state(Optional<LiveFigures> figures) {
    return new LiveState(
        "repeat 1 of 2",
        Duration.ofSeconds(125),
        figures,
        Map.of("nginx", new TierCpu(3.5, 0.25)),
        Map.of());
  }
}

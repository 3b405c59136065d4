package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class MetersTest {

  private static final String METRICS =
      """
      # TYPE qa_cache_hits_total counter
      qa_cache_hits_total{cache="product",scope="vendor"} 90.0
      qa_cache_hits_total{cache="answers",scope="vendor"} 1.0E1
      # TYPE qa_cache_misses_total counter
      qa_cache_misses_total 25
      qa_cache_misses_total_age 7
      """;

  @Test
  void theDatabasesOwnStatementsAreNotCounted() throws Exception {
    Process client =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CountsQuestions.class.getName())
            .start();
    try (StatementMeter meter = new StatementMeter(client)) {
      // The first question is number 101 for the server, and number 1 of ours.
      assertThat(meter.read()).extracting(MeterReading::value).containsExactly(100L);
      assertThat(meter.read()).extracting(MeterReading::value).containsExactly(100L);
    }
    assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aNodesCountersAreAddedUpOverTheirLabels() throws Exception {
    HttpServer node = node(200);
    try (MetricsMeter meter = new MetricsMeter("app1", metrics(node), MetricsMeter.CACHE)) {
      assertThat(meter.read())
          .extracting(MeterReading::counter, MeterReading::source, MeterReading::value)
          .containsExactlyInAnyOrder(
              tuple(MeterReading.CACHE_HITS, "app1", 100L),
              tuple(MeterReading.CACHE_MISSES, "app1", 25L));
    } finally {
      node.stop(0);
    }
  }

  @Test
  void aCounterMayBeThatOfCertainLabels() throws Exception {
    HttpServer node = node(200);
    Map<String, String> answers =
        Map.of("answers", "qa_cache_hits_total{cache=\"answers\",scope=\"vendor\"}");
    try (MetricsMeter meter = new MetricsMeter("app1", metrics(node), answers)) {
      assertThat(meter.read()).extracting(MeterReading::value).containsExactly(10L);
    } finally {
      node.stop(0);
    }
  }

  @Test
  void aNodeWithoutMetricsCannotBeAsked() throws Exception {
    HttpServer node = node(404);
    try (MetricsMeter meter = new MetricsMeter("app1", metrics(node), MetricsMeter.CACHE)) {
      assertThatThrownBy(meter::read).isInstanceOf(IOException.class).hasMessageEndingWith("404");
    } finally {
      node.stop(0);
    }
  }

  @Test
  void whatFailsAtFirstIsNotAskedAgainAndWhatFailsLaterIs() {
    Scripted absent = new Scripted(false, true);
    Scripted busy = new Scripted(true, false, true);
    try (Meters meters = new Meters(List.of(absent, busy))) {
      assertThat(meters.read()).hasSize(1);
      assertThat(meters.read()).isEmpty();
      assertThat(meters.read()).hasSize(1);
    }
    assertThat(absent.answers).hasSize(1);
    assertThat(absent.closed && busy.closed).isTrue();
  }

  private static HttpServer node(int status) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] text = METRICS.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/observe/metrics",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(status, text.length);
            exchange.getResponseBody().write(text);
          }
        });
    server.start();
    return server;
  }

  private static URI metrics(HttpServer node) {
    return URI.create("http://127.0.0.1:" + node.getAddress().getPort() + "/observe/metrics");
  }

  /** Answers like MySQL's client: counts what it is asked itself, from 100 on. */
  static final class CountsQuestions {

    private CountsQuestions() {}

    public static void main(String[] arguments) throws IOException {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      long questions = 100;
      while (in.readLine() != null) {
        questions++;
        System.out.println("Questions\t" + questions);
      }
    }
  }

  private static final class Scripted implements Meter {

    private final Deque<Boolean> answers;
    private boolean closed;

    private Scripted(Boolean... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public List<MeterReading> read() throws IOException {
      if (!answers.remove()) {
        throw new IOException("no time");
      }
      return List.of(new MeterReading(Instant.EPOCH, MeterReading.STATEMENTS, "mysql", 1));
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}

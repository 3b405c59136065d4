package atelier.qa.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.traffic.Kind;
import atelier.qa.load.traffic.KnownIds;
import atelier.qa.load.traffic.ProductChoice;
import atelier.qa.load.traffic.Traffic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time is a number here that the tests set; 10 requests per second, measured after one second. */
class MeasurementTest {

  private static final int RATE = 10;
  private static final int FIRST_MEASURED = RATE;
  private static final int AFTER_THE_LAST = 4 * RATE;

  @TempDir Path directory;

  private final Plan plan =
      new Plan(List.of(Phase.warmUp("steady", RATE, 1), Phase.measured("steady", RATE, 3)));
  private final Traffic traffic =
      new Traffic(
          1, ProductChoice.all(9), new KnownIds(List.of(), List.of()), Map.of(Kind.QUESTIONS, 1));
  private long now;
  private final Measurement measurement =
      new Measurement(plan, traffic, TimeUnit.SECONDS.toNanos(5), () -> now, () -> 0);

  @Test
  void aStallShowsInTheLatencyOfAllItDelayedAndInTheServiceTimeOfOne() throws IOException {
    // One connection, answers within a millisecond, but the first one measured takes a second.
    at(0);
    long free = 0;
    for (int arrival = 0; arrival < AFTER_THE_LAST; arrival++) {
      long sent = Math.max(free, 100L * arrival);
      at(sent);
      Flight flight = measurement.sending(arrival);
      free = sent + (arrival == FIRST_MEASURED ? 1000 : 1);
      at(free);
      answer(flight, 200);
    }

    JsonNode total = write(true).at("/steps/0/total");

    assertThat(total.at("/serviceMicros/p95").asLong()).isCloseTo(1000, within(1));
    assertThat(total.at("/serviceMicros/max").asLong()).isCloseTo(1_000_000, within(1000));
    // Those due 100, 200, … 900 ms after it took 901, 802, … 109 ms: ten slow ones of thirty.
    assertThat(total.at("/latencyMicros/p90").asLong()).isCloseTo(703_000, within(2000));
    assertThat(total.at("/latencyMicros/p75").asLong()).isCloseTo(307_000, within(2000));
    assertThat(total.at("/lagMicros/max").asLong()).isCloseTo(900_000, within(1000));
  }

  @Test
  void errorsAreCountedByKind() throws IOException {
    sendWarmUp();
    answerIn(10, 1, 200);
    answerIn(11, 1, 503);
    answerIn(12, 1, 0);
    answerIn(13, 5000, 0);
    Flight wrong = send(14);
    wrong.wrong("not JSON");
    answer(wrong, 200);
    send(15);

    JsonNode total = write(false).at("/steps/0/total");

    assertThat(total.at("/sent").asLong()).isEqualTo(6);
    assertThat(total.at("/ok").asLong()).isEqualTo(1);
    assertThat(total.at("/unanswered").asLong()).isEqualTo(1);
    assertThat(total.at("/errors"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"body: not JSON":1,"connection":1,"status 503":1,"timeout":1}"""));
  }

  @Test
  void aTimeoutCountsWithTheTimeItTook() throws IOException {
    sendWarmUp();
    answerIn(10, 5000, 0);

    JsonNode total = write(false).at("/steps/0/total");

    assertThat(total.at("/latencyMicros/max").asLong()).isCloseTo(5_000_000, within(5000));
  }

  @Test
  void whatIsDueButNotSentIsSeen() throws IOException {
    sendWarmUp();
    at(2000);

    JsonNode total = write(false).at("/steps/0/total");

    assertThat(total.at("/due").asLong()).isEqualTo(RATE + 1);
    assertThat(total.at("/sent").asLong()).isZero();
  }

  @Test
  void theSeriesHasARowASecond() throws IOException {
    for (int arrival = 0; arrival < AFTER_THE_LAST; arrival++) {
      answerIn(arrival, 1, 200);
      if (arrival % RATE == RATE - 1) {
        at(100L * (arrival + 1) - 1);
        measurement.tick();
      }
    }
    at(4000);
    write(true);

    List<String> rows = Files.readAllLines(directory.resolve("out/series.csv"));
    assertThat(rows)
        .hasSize(4)
        .element(1)
        .isEqualTo("0,steady,questions,10,10,10,0,1000,1000,1000,1000,1000,1000,1000,0");
    assertThat(rows.get(3)).startsWith("2,steady,questions,10,10,10,0,");
  }

  @Test
  void theHistogramsAddUpToTheFigures() throws IOException {
    sendWarmUp();
    answerIn(10, 3, 200);
    answerIn(11, 7, 200);
    JsonNode total = write(false).at("/steps/0/total");

    Map<String, Histogram> histograms = histograms();

    assertThat(histograms)
        .containsOnlyKeys(
            "steady/questions/latency", "steady/questions/service", "steady/questions/lag");
    Histogram service = histograms.getOrDefault("steady/questions/service", new Histogram(3));
    assertThat(service.getTotalCount()).isEqualTo(2);
    assertThat(service.getMaxValue()).isEqualTo(total.at("/serviceMicros/max").asLong());
    assertThat(directory.resolve("out/steady-latency.hgrm")).content().contains("Percentile");
  }

  @Test
  void nothingUnfinishedIsLeftBeside() throws IOException {
    write(false);

    try (var beside = Files.list(directory)) {
      assertThat(beside.map(Path::getFileName).map(Path::toString)).containsExactly("out");
    }
  }

  private Map<String, Histogram> histograms() throws IOException {
    Map<String, Histogram> histograms = new java.util.TreeMap<>();
    List<EncodableHistogram> read = new ArrayList<>();
    try (HistogramLogReader log =
        new HistogramLogReader(directory.resolve("out/histograms.hlog").toFile())) {
      while (log.hasNext()) {
        read.add(log.nextIntervalHistogram());
      }
    }
    read.forEach(histogram -> histograms.put(histogram.getTag(), (Histogram) histogram));
    return histograms;
  }

  private JsonNode write(boolean complete) throws IOException {
    Path out = directory.resolve("out");
    new MeasurementFiles(out, "Test", Map.of("seed", "1"), Map.of()).write(measurement, complete);
    JsonNode json = new ObjectMapper().readTree(out.resolve("measurement.json").toFile());
    assertThat(json.at("/schema").asText()).isEqualTo("qa-load/1");
    assertThat(json.at("/complete").asBoolean()).isEqualTo(complete);
    return json;
  }

  private void sendWarmUp() {
    for (int arrival = 0; arrival < FIRST_MEASURED; arrival++) {
      answerIn(arrival, 1, 200);
    }
  }

  private Flight send(int arrival) {
    at(100L * arrival);
    return measurement.sending(arrival);
  }

  /** Status 0: no answer came. */
  private void answerIn(int arrival, long millis, int status) {
    Flight flight = send(arrival);
    at(100L * arrival + millis);
    answer(flight, status);
  }

  private void answer(Flight flight, int status) {
    if (status != 0) {
      flight.answered(status, now);
    }
    measurement.finished(flight);
  }

  private void at(long millis) {
    now = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static org.assertj.core.data.Offset<Long> within(long offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}

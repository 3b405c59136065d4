package atelier.qa.load.recording;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.traffic.ContentSample;
import atelier.qa.load.traffic.KnownIds;
import atelier.qa.load.traffic.ProductChoice;
import atelier.qa.load.traffic.RequestKind;
import atelier.qa.load.traffic.Traffic;
import atelier.qa.load.traffic.WriteKeys;
import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.Measurement;
import atelier.qa.measure.MeasurementDirectory;
import atelier.qa.measure.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time is a number here that the tests set; 10 requests per second, measured after one second. */
class RequestRecorderTest {

  private static final int RATE = 10;
  private static final int FIRST_MEASURED = RATE;
  private static final int AFTER_THE_LAST = 4 * RATE;

  @TempDir Path directory;

  private final Plan plan =
      new Plan(List.of(Phase.warmUp("steady", RATE, 1), Phase.measured("steady", RATE, 3)));
  private final Traffic traffic =
      new Traffic(
          1,
          ProductChoice.all(9),
          new KnownIds(List.of(), List.of()),
          Map.of(RequestKind.QUESTIONS, 1),
          WriteKeys.none());
  private long now;
  private final RequestRecorder recorder =
      new RequestRecorder(
          plan, traffic, ContentSample.none(), TimeUnit.SECONDS.toNanos(5), () -> now, () -> 0);

  @Test
  void aStallShowsInTheLatencyOfAllItDelayedAndInTheServiceTimeOfOne() throws IOException {
    // One connection, answers within a millisecond, but the first one measured takes a second.
    at(0);
    long free = 0;
    for (int arrival = 0; arrival < AFTER_THE_LAST; arrival++) {
      long sent = Math.max(free, 100L * arrival);
      at(sent);
      InFlightRequest request = recorder.sending(arrival);
      free = sent + (arrival == FIRST_MEASURED ? 1000 : 1);
      at(free);
      answer(request, 200);
    }

    Outcome total = write(true);

    assertThat(total.serviceMicros().p95()).isCloseTo(1000, within(1));
    assertThat(total.serviceMicros().max()).isCloseTo(1_000_000, within(1000));
    // Those due 100, 200, … 900 ms after it took 901, 802, … 109 ms: ten slow ones of thirty.
    assertThat(total.latencyMicros().p90()).isCloseTo(703_000, within(2000));
    assertThat(total.latencyMicros().p75()).isCloseTo(307_000, within(2000));
    assertThat(total.lagMicros().max()).isCloseTo(900_000, within(1000));
  }

  @Test
  void errorsAreCountedByKind() throws IOException {
    sendWarmUp();
    answerIn(10, 1, 200);
    answerIn(11, 1, 503);
    answerIn(12, 1, 0);
    answerIn(13, 5000, 0);
    InFlightRequest wrong = send(14);
    wrong.wrong("not JSON");
    answer(wrong, 200);
    send(15);

    Outcome total = write(false);

    assertThat(total.sent()).isEqualTo(6);
    assertThat(total.ok()).isEqualTo(1);
    assertThat(total.unanswered()).isEqualTo(1);
    assertThat(total.errors())
        .isEqualTo(
            Map.of(
                "wrong content: not JSON", 1L, "connection", 1L, "status 503", 1L, "timeout", 1L));
  }

  @Test
  void aTimeoutCountsWithTheTimeItTook() throws IOException {
    sendWarmUp();
    answerIn(10, 5000, 0);

    Outcome total = write(false);

    assertThat(total.latencyMicros().max()).isCloseTo(5_000_000, within(5000));
  }

  @Test
  void theLatencyOfWhatIsRightIsApartFromThatOfWhatIsRefusedOrGivenUp() throws IOException {
    sendWarmUp();
    answerIn(10, 1, 503);
    answerIn(11, 80, 200);
    answerIn(12, 5000, 0);

    Outcome total = write(false);

    assertThat(total.latencyMicros().count()).isEqualTo(3);
    assertThat(total.okLatencyMicros().count()).isEqualTo(1);
    assertThat(total.okLatencyMicros().max()).isCloseTo(80_000, within(100));
  }

  @Test
  void whatIsDueButNotSentIsSeen() throws IOException {
    sendWarmUp();
    at(2000);

    Outcome total = write(false);

    assertThat(total.due()).isEqualTo(RATE + 1);
    assertThat(total.sent()).isZero();
  }

  @Test
  void theSeriesHasARowASecond() throws IOException {
    for (int arrival = 0; arrival < AFTER_THE_LAST; arrival++) {
      answerIn(arrival, 1, 200);
      if (arrival % RATE == RATE - 1) {
        at(100L * (arrival + 1) - 1);
        recorder.tick();
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
  void eachSecondHasItsFigures() {
    sendWarmUp();
    at(999);
    LiveFigures warmingUp = recorder.tick();
    for (int arrival = FIRST_MEASURED; arrival < 2 * RATE; arrival++) {
      answerIn(arrival, 1, arrival == FIRST_MEASURED ? 503 : 200);
    }
    at(1999);
    LiveFigures measured = recorder.tick();

    assertThat(warmingUp.measured()).isFalse();
    assertThat(warmingUp.sent()).isEqualTo(RATE);
    assertThat(warmingUp.latencyMicros().count()).isZero();
    assertThat(measured.phase()).isEqualTo("steady");
    assertThat(measured.measured()).isTrue();
    assertThat(measured.offeredRate()).isEqualTo(RATE);
    assertThat(measured.sent()).isEqualTo(RATE);
    assertThat(measured.ok()).isEqualTo(RATE - 1);
    assertThat(measured.errors()).isEqualTo(Map.of("status 503", 1L));
    assertThat(measured.latencyMicros().count()).isEqualTo(RATE);
    assertThat(measured.latencyMicros().p90()).isEqualTo(1000);
    assertThat(measured.leftSeconds()).isEqualTo(2);
  }

  @Test
  void theHistogramsAddUpToTheFigures() throws IOException {
    sendWarmUp();
    answerIn(10, 3, 200);
    answerIn(11, 7, 200);
    Outcome total = write(false);

    Map<String, Histogram> histograms = histograms();

    assertThat(histograms)
        .containsOnlyKeys(
            "steady/questions/latency", "steady/questions/service", "steady/questions/lag");
    Histogram service = histograms.getOrDefault("steady/questions/service", new Histogram(3));
    assertThat(service.getTotalCount()).isEqualTo(2);
    assertThat(service.getMaxValue()).isEqualTo(total.serviceMicros().max());
  }

  @Test
  void nothingUnfinishedIsLeftBeside() throws IOException {
    write(false);

    try (var beside = Files.list(directory)) {
      assertThat(beside.map(Path::getFileName).map(Path::toString)).containsExactly("out");
    }
  }

  private Map<String, Histogram> histograms() throws IOException {
    Path log = directory.resolve("out").resolve(MeasurementDirectory.HISTOGRAMS);
    return HistogramLog.parse(Files.readString(log)).histograms();
  }

  private Outcome write(boolean complete) throws IOException {
    Path out = directory.resolve("out");
    new MeasurementWriter(out, "Test", Map.of("seed", "1"), Map.of())
        .write(recorder, complete, Optional.empty());
    Measurement measurement = Measurement.read(out);
    assertThat(measurement.complete()).isEqualTo(complete);
    return measurement.steps().getFirst().total();
  }

  private void sendWarmUp() {
    for (int arrival = 0; arrival < FIRST_MEASURED; arrival++) {
      answerIn(arrival, 1, 200);
    }
  }

  private InFlightRequest send(int arrival) {
    at(100L * arrival);
    return recorder.sending(arrival);
  }

  /** Status 0: no answer came. */
  private void answerIn(int arrival, long millis, int status) {
    InFlightRequest request = send(arrival);
    at(100L * arrival + millis);
    answer(request, status);
  }

  private void answer(InFlightRequest request, int status) {
    if (status != 0) {
      request.answered(status, now);
    }
    recorder.finished(request);
  }

  private void at(long millis) {
    now = TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private static org.assertj.core.data.Offset<Long> within(long offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }
}

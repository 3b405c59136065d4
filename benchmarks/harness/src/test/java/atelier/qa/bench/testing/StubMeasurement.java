package atelier.qa.bench.testing;

import atelier.qa.measure.Distribution;
import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.MeasuredStep;
import atelier.qa.measure.Measurement;
import atelier.qa.measure.MeasurementDirectory;
import atelier.qa.measure.Outcome;
import atelier.qa.measure.SeriesRow;
import atelier.qa.measure.VoteCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SYNTHETIC: leaves what the load generator would leave, of a service that answers in 2 ms up to
 * its capacity and in a second above it.
 */
public final class StubMeasurement {

  /** Real ones begin at different seconds; here a millisecond is one. */
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final double capacity;
  private boolean complete = true;
  private String error = "";
  private long lagMicros = 100;
  private Optional<Instant> from = Optional.empty();
  private Optional<VoteCount> votes = Optional.empty();

  public StubMeasurement(double capacity) {
    this.capacity = capacity;
  }

  /** It was told to stop. */
  public StubMeasurement incomplete() {
    complete = false;
    return this;
  }

  /** One answer of each step is this error. */
  public StubMeasurement error(String kind) {
    error = kind;
    return this;
  }

  /** The generator came too late above the capacity, and the service is not to blame. */
  public StubMeasurement lateGenerator() {
    lagMicros = 500_000;
    return this;
  }

  /** It counted its votes afterwards. */
  public StubMeasurement votes(VoteCount count) {
    votes = Optional.of(count);
    return this;
  }

  /** Its first step was held from then on. */
  public StubMeasurement from(Instant instant) {
    from = Optional.of(instant);
    return this;
  }

  /** Writes it to where the settings say. */
  public void write(String simulation, Map<String, String> settings) throws IOException {
    Path out = Path.of(settings.getOrDefault("out", "out"));
    int seconds = Integer.parseInt(settings.getOrDefault("seconds", "1"));
    long warmUp = Long.parseLong(settings.getOrDefault("warm-up", "1"));
    Instant start =
        from.map(first -> first.minusSeconds(warmUp))
            .orElseGet(
                () ->
                    Instant.ofEpochSecond(
                        System.currentTimeMillis() % 1_000_000_000
                            + 1000L * STARTED.getAndIncrement()));
    List<MeasuredStep> steps = new ArrayList<>();
    List<String> series = new ArrayList<>(List.of(SeriesRow.HEADER));
    long at = 0;
    for (String rate : settings.getOrDefault("rates", "20").split(",", -1)) {
      MeasuredStep step = step(Integer.parseInt(rate), seconds, warmUp + at);
      steps.add(step);
      long due = step.offeredRate();
      series.add(
          new SeriesRow(at, step.name(), "questions", due, due, due, 0, 1, 1, 1, 1, 1, 1, 1, 1)
              .toCsv());
      at += seconds;
    }
    Path unfinished = Files.createDirectories(out.resolveSibling(".unfinished"));
    Files.write(unfinished.resolve(MeasurementDirectory.SERIES), series);
    Files.writeString(
        unfinished.resolve(MeasurementDirectory.HISTOGRAMS),
        new HistogramLog(Map.of()).format(start, start.plusSeconds(warmUp + at)));
    Map<String, String> parameters = new TreeMap<>();
    for (String name : List.of("seed", "rates", "generator")) {
      parameters.put(name, String.valueOf(settings.get(name)));
    }
    if (votes.isPresent()) {
      parameters.put("count-votes", "true");
      votes.get().write(unfinished);
    }
    new Measurement(
            Measurement.SCHEMA,
            simulation,
            complete,
            parameters,
            start,
            start.plusSeconds(warmUp + at),
            Map.of("gatling", "0"),
            steps)
        .write(unfinished);
    Files.move(unfinished, out);
  }

  private MeasuredStep step(int rate, int seconds, long startSecond) {
    boolean over = rate > capacity;
    long due = (long) rate * seconds;
    long wrong = error.isEmpty() ? 0 : 1;
    Distribution latency = all(over ? 1_000_000 : 2000);
    Outcome total =
        new Outcome(
            due,
            due,
            due - wrong,
            0,
            wrong == 0 ? Map.of() : Map.of(error, wrong),
            latency,
            latency,
            latency,
            all(over ? lagMicros : 100));
    return new MeasuredStep(
        rate + " per second", rate, seconds, startSecond, rate, 0, 0.1, total, Map.of());
  }

  private static Distribution all(long micros) {
    return new Distribution(1, micros, micros, micros, micros, micros, micros, micros, micros);
  }
}

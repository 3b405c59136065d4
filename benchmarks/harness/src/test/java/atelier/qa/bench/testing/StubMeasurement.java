package atelier.qa.bench.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * SYNTHETIC: leaves what the load generator would leave, of a service that answers in 2 ms up to
 * its capacity and in a second above it. Nothing but the JDK, as a test runs it as a process too.
 */
public final class StubMeasurement {

  private static final String DISTRIBUTION =
      "{\"p50\":%1$d,\"p75\":%1$d,\"p90\":%1$d,\"p95\":%1$d,\"p99\":%1$d,\"p99.9\":%1$d,\"max\":%1$d}";

  /** Real ones begin at different seconds; here a millisecond is one. */
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final double capacity;
  private boolean complete = true;
  private String error = "";
  private long lagMicros = 100;
  private Optional<Instant> from = Optional.empty();

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

  /** Its first step was held from then on. */
  public StubMeasurement from(Instant instant) {
    from = Optional.of(instant);
    return this;
  }

  /** Writes it to where the settings say. */
  public void write(String simulation, Map<String, String> settings) throws IOException {
    Path out = Path.of(settings.getOrDefault("out", "out"));
    long seconds = Long.parseLong(settings.getOrDefault("seconds", "1"));
    long warmUp = Long.parseLong(settings.getOrDefault("warm-up", "1"));
    Instant start =
        from.map(first -> first.minusSeconds(warmUp))
            .orElseGet(
                () ->
                    Instant.ofEpochSecond(
                        System.currentTimeMillis() % 1_000_000_000
                            + 1000L * STARTED.getAndIncrement()));
    List<String> steps = new ArrayList<>();
    StringBuilder series =
        new StringBuilder(
            "second,step,kind,due,sent,ok,errors,latency_p50_us,latency_p95_us,latency_p99_us,"
                + "latency_max_us,service_p50_us,service_p99_us,service_max_us,lag_max_us\n");
    long at = 0;
    for (String rate : settings.getOrDefault("rates", "20").split(",", -1)) {
      long perSecond = Long.parseLong(rate);
      steps.add(step(perSecond, seconds, warmUp + at));
      series.append(
          String.format(
              Locale.ROOT,
              "%1$d,%2$d per second,questions,%2$d,%2$d,%2$d,0,1,1,1,1,1,1,1,1%n",
              at,
              perSecond));
      at += seconds;
    }
    Path unfinished = Files.createDirectories(out.resolveSibling(".unfinished"));
    Files.writeString(unfinished.resolve("series.csv"), series);
    Files.writeString(
        unfinished.resolve("histograms.hlog"), "#[Histogram log format version 1.3]\n");
    Files.writeString(
        unfinished.resolve("measurement.json"),
        String.format(
            Locale.ROOT,
            "{\"schema\":\"qa-load/1\",\"simulation\":\"%s\",\"complete\":%s,\"start\":\"%s\","
                + "\"end\":\"%s\",\"parameters\":{\"seed\":\"%s\",\"rates\":\"%s\","
                + "\"generator\":\"%s\"},"
                + "\"generator\":{\"gatling\":\"0\"},\"steps\":[%s]}",
            simulation,
            complete,
            start,
            start.plusSeconds(warmUp + at),
            settings.get("seed"),
            settings.get("rates"),
            settings.get("generator"),
            String.join(",", steps)));
    Files.move(unfinished, out);
  }

  private String step(long rate, long seconds, long startSecond) {
    boolean over = rate > capacity;
    long due = rate * seconds;
    long wrong = error.isEmpty() ? 0 : 1;
    return String.format(
        Locale.ROOT,
        "{\"name\":\"%1$d per second\",\"offeredRate\":%1$d,\"seconds\":%2$d,\"startSecond\":%3$d,"
            + "\"achievedRate\":%1$d,\"generatorProcessors\":0.1,\"total\":{\"due\":%4$d,"
            + "\"sent\":%4$d,\"ok\":%5$d,\"unanswered\":0,\"errors\":{%6$s},"
            + "\"latencyMicros\":%7$s,\"serviceMicros\":%7$s,\"lagMicros\":%8$s}}",
        rate,
        seconds,
        startSecond,
        due,
        due - wrong,
        wrong == 0 ? "" : "\"" + error + "\":1",
        String.format(Locale.ROOT, DISTRIBUTION, over ? 1_000_000 : 2000),
        String.format(Locale.ROOT, DISTRIBUTION, over ? lagMicros : 100));
  }
}

package atelier.qa.bench.live;

import atelier.qa.bench.probe.TierCpu;
import atelier.qa.measure.Distribution;
import atelier.qa.measure.LiveFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts a command's requests up from the figures of each second, and renders them in Prometheus'
 * text format. Names follow <a href="https://prometheus.io/docs/practices/naming/">its
 * conventions</a>: seconds, {@code _total} for what only grows. Of latency a summary has the
 * quantiles of the last second, which is all that one second's figures have. Thread-safe.
 */
public final class LiveMetrics {

  private static final String PREFIX = "qa_bench_";

  private final Map<String, Long> errors = new TreeMap<>();
  private long sent;
  private long ok;
  private double generatorCpuSeconds;
  private long timed;
  private double timedSeconds;

  /** Adds a second. */
  public synchronized void add(LiveFigures second) {
    sent += second.sent();
    ok += second.ok();
    generatorCpuSeconds += second.generatorCpuMicros() / 1e6;
    second.errors().forEach((kind, count) -> errors.merge(kind, count, Long::sum));
    Distribution latency = second.latencyMicros();
    timed += latency.count();
    timedSeconds += latency.count() * latency.mean() / 1e6;
  }

  /** The errors of all seconds, by kind; a copy. */
  public synchronized Map<String, Long> errors() {
    return new TreeMap<>(errors);
  }

  /** The text of all metrics. Gauges of a load are missing where none is under way. */
  public synchronized String text(LiveState state) {
    List<MetricFamily> families = new ArrayList<>();
    families.add(stage(state));
    families.add(
        gauge("remaining_seconds", "The time that the whole command will take.")
            .sample(Math.max(0, state.left().toMillis() / 1e3)));
    families.add(
        counter("requests_sent_total", "Requests that were sent, those of warm-ups included.")
            .sample((double) sent));
    families.add(
        counter("responses_total", "Right responses to requests that are measured.")
            .sample((double) ok));
    families.add(errorFamily());
    families.add(latency(state));
    state.figures().ifPresent(figures -> families.addAll(ofTheLastSecond(figures)));
    families.add(cpu(state.cpu()));
    return families.stream()
        .flatMap(family -> family.lines().stream())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static MetricFamily stage(LiveState state) {
    String labels =
        MetricFamily.label("stage", state.stage())
            + ","
            + MetricFamily.label("phase", state.figures().map(LiveFigures::phase).orElse(""));
    return gauge("stage_info", "What is under way; always 1.").sample("", "{" + labels + "}", 1);
  }

  private MetricFamily errorFamily() {
    MetricFamily family =
        counter("errors_total", "Measured requests that are over without a right response.");
    errors.forEach((kind, count) -> family.labelled("kind", kind, (double) count));
    return family;
  }

  private MetricFamily latency(LiveState state) {
    MetricFamily family =
        new MetricFamily(
            PREFIX + "latency_seconds",
            "summary",
            "From the moment a request was due to its end; quantiles are those of the last second.");
    state
        .figures()
        .map(LiveFigures::latencyMicros)
        .filter(latency -> latency.count() > 0)
        .ifPresent(
            latency ->
                family
                    .labelled("quantile", "0.5", latency.p50() / 1e6)
                    .labelled("quantile", "0.9", latency.p90() / 1e6)
                    .labelled("quantile", "0.99", latency.p99() / 1e6));
    return family.sample("_sum", "", timedSeconds).sample("_count", "", (double) timed);
  }

  private static List<MetricFamily> ofTheLastSecond(LiveFigures figures) {
    return List.of(
        gauge("offered_requests_per_second", "The rate that the schedule has now.")
            .sample((double) figures.offeredRate()),
        gauge("measuring", "1 while requests are measured, 0 in a warm-up.")
            .sample(figures.measured() ? 1 : 0),
        gauge("lag_seconds", "The longest time in the last second that a request left late.")
            .sample(figures.lagMaxMicros() / 1e6));
  }

  private MetricFamily cpu(Map<String, TierCpu> tiers) {
    MetricFamily family =
        counter("cpu_seconds_total", "Processor time of the generator and of each tier.")
            .labelled("tier", "generator", generatorCpuSeconds);
    tiers.forEach((tier, cpu) -> family.labelled("tier", tier, cpu.seconds()));
    return family;
  }

  private static MetricFamily gauge(String name, String help) {
    return new MetricFamily(PREFIX + name, "gauge", help);
  }

  private static MetricFamily counter(String name, String help) {
    return new MetricFamily(PREFIX + name, "counter", help);
  }
}

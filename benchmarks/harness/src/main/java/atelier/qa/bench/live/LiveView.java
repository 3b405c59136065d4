package atelier.qa.bench.live;

import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.StatusLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The few lines that a terminal shows of a load while it runs. */
public final class LiveView {

  /** Names for people; a tier that is not among them keeps its own. */
  private static final Map<String, String> TIERS =
      Map.of("nginx", "NGINX", "service", "nodes", "mysql", "MySQL");

  private LiveView() {}

  /** The lines, the stage first. Without a load under way there is nothing more. */
  public static List<String> lines(LiveState state) {
    List<String> lines = new ArrayList<>();
    lines.add(state.stage() + " | all: " + StatusLine.minutes(state.left()) + " to go");
    state
        .figures()
        .ifPresent(
            figures -> {
              lines.add("  phase    " + phase(figures));
              lines.add("  rate     " + rate(figures));
              lines.add("  errors   " + errors(state.errors()));
              lines.add("  latency  " + latency(figures));
              lines.add("  CPU      " + cpu(state, figures));
            });
    return lines;
  }

  private static String phase(LiveFigures figures) {
    String left = StatusLine.minutes(Duration.ofSeconds(figures.leftSeconds()));
    return figures.phase()
        + (figures.measured() ? "" : ", warming up")
        + (figures.leftSeconds() > 0 ? ", " + left + " to go" : "");
  }

  private static String rate(LiveFigures figures) {
    String sent =
        String.format(
            Locale.ROOT, "offered %,d/s, sent %,d", figures.offeredRate(), figures.sent());
    return figures.measured()
        ? String.format(Locale.ROOT, "%s, right responses %,d", sent, figures.ok())
        : sent;
  }

  private static String errors(Map<String, Long> errors) {
    long all = errors.values().stream().mapToLong(Long::longValue).sum();
    return errors.isEmpty()
        ? "none"
        : errors.entrySet().stream()
            .map(kind -> String.format(Locale.ROOT, "%s %,d", kind.getKey(), kind.getValue()))
            .collect(Collectors.joining(", ", String.format(Locale.ROOT, "%,d: ", all), ""));
  }

  private static String latency(LiveFigures figures) {
    return figures.measured()
        ? String.format(
            Locale.ROOT,
            "p50 %.1f ms, p90 %.1f ms, p99 %.1f ms; sent up to %.1f ms late",
            figures.latencyMicros().p50() / 1000.0,
            figures.latencyMicros().p90() / 1000.0,
            figures.latencyMicros().p99() / 1000.0,
            figures.lagMaxMicros() / 1000.0)
        : "not timed in a warm-up";
  }

  private static String cpu(LiveState state, LiveFigures figures) {
    List<String> tiers = new ArrayList<>();
    tiers.add(processors("generator", figures.generatorProcessors()));
    state
        .cpu()
        .forEach(
            (tier, cpu) -> tiers.add(processors(TIERS.getOrDefault(tier, tier), cpu.processors())));
    return String.join(", ", tiers) + " processors";
  }

  private static String processors(String tier, double processors) {
    return String.format(Locale.ROOT, "%s %.2f", tier, processors);
  }
}

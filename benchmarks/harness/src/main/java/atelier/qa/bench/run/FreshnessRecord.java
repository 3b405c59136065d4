package atelier.qa.bench.run;

import atelier.qa.bench.freshness.Delays;
import atelier.qa.bench.load.RecordedDistributions;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import atelier.qa.measure.HistogramLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * The record of a load, with the times until writes were seen beside it.
 *
 * @param load what was measured of the load, whose gates count for all of it
 * @param started when the watching began, before the load
 * @param idleEnd when the load began
 * @param delays idle, and beside the load
 * @param p99Millis the limit of the delay of 99 % of the writes, in ms
 */
record FreshnessRecord(
    RunRecord load, Instant started, Instant idleEnd, List<Delays> delays, double p99Millis) {

  /** The content of {@code result.json}. */
  Result result() {
    Result base = load.result();
    List<String> reasons = new ArrayList<>(base.reasons());
    for (Delays each : delays) {
      if (each.isEmpty()) {
        reasons.add("no write was seen on another node");
      }
    }
    Optional<String> invalid = reasons.stream().findFirst().map(reason -> "invalid run: " + reason);
    List<GoalVerdict> goals = new ArrayList<>();
    delays.forEach(each -> goals.add(each.judge(p99Millis, invalid)));
    return new Result(
        base.schema(),
        base.suite(),
        started,
        base.ended().isBefore(started) ? started : base.ended(),
        base.command(),
        base.session(),
        base.git(),
        base.environment(),
        parameters(base),
        base.steps(),
        delays.stream().filter(each -> !each.isEmpty()).map(Delays::timing).toList(),
        goals,
        Optional.empty(),
        reasons.isEmpty(),
        reasons,
        Map.of());
  }

  /** The parameters, with the machine's CPU use while idle: other programs may have used it. */
  private Map<String, String> parameters(Result base) {
    Map<String, String> parameters = new TreeMap<>(base.parameters());
    load.runSamples()
        .samples()
        .hostBusy(started, idleEnd, base.environment().cores())
        .map(busy -> String.format(Locale.ROOT, "%.0f %%", 100 * busy))
        .ifPresent(busy -> parameters.put("host-cpu-idle", busy));
    return parameters;
  }

  /** The files beside {@code result.json}, by name. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new TreeMap<>(load.files());
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    delays.stream()
        .filter(each -> !each.isEmpty())
        .forEach(each -> histograms.put(RecordedDistributions.tag(each.rate()), each.histogram()));
    files.put(
        RecordFiles.FRESHNESS,
        new HistogramLog(histograms)
            .format(started, load.result().ended())
            .getBytes(StandardCharsets.UTF_8));
    return files;
  }
}

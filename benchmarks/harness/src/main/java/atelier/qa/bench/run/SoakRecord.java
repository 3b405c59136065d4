package atelier.qa.bench.run;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.probe.MeterReading;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.soak.Flatness;
import atelier.qa.bench.soak.Resource;
import atelier.qa.bench.soak.ResourceSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The record of a load with the series of all resources meanwhile. It has no second by second
 * series of the load, which would be megabytes.
 *
 * @param load what was measured of the load
 * @param from when the load began
 * @param to when it had ended
 * @param every the time between two readings
 */
record SoakRecord(RunRecord load, Instant from, Instant to, Duration every) {

  /** The content of {@code result.json}. */
  Result result() {
    Result base = load.result(reasons());
    List<GoalVerdict> goals = new ArrayList<>(base.goals());
    goals.addAll(
        Flatness.judge(
            series(), base.reasons().stream().findFirst().map(reason -> "invalid run: " + reason)));
    return new Result(
        base.schema(),
        base.suite(),
        base.started(),
        base.ended(),
        base.command(),
        base.session(),
        base.git(),
        base.environment(),
        base.parameters(),
        base.steps(),
        base.timings(),
        goals,
        base.knee(),
        base.valid(),
        base.reasons(),
        base.files());
  }

  /** The files beside {@code result.json}, by name. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new HashMap<>(load.files());
    files.remove(RecordFiles.SERIES);
    files.put(RecordFiles.RESOURCES, series().toCsv().getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private List<String> reasons() {
    Gates gates = new Gates(GateLimits.OF_SOAKS);
    return load.reasons(
        load.steps().stream().map(step -> step.judged(gates.reasonsAgainst(step))).toList());
  }

  /** Readings of one round have one second, though the meters were read one after the other. */
  private ResourceSeries series() {
    List<String> counters = Resource.counters();
    SortedMap<Long, Map<String, Long>> rows = new TreeMap<>();
    for (MeterReading reading : load.runSamples().readings().all()) {
      boolean during = !reading.at().isBefore(from) && !reading.at().isAfter(to);
      // A heap that was never collected has no size after a collection.
      boolean known = reading.value() > 0 || !reading.counter().equals(Resource.HEAP.label());
      if (during && known && counters.contains(reading.counter())) {
        long round = Duration.between(from, reading.at()).dividedBy(every);
        rows.computeIfAbsent(every.multipliedBy(round).toSeconds(), row -> new TreeMap<>())
            .put(reading.source() + " " + reading.counter(), reading.value());
      }
    }
    return new ResourceSeries(rows).withoutPools();
  }
}

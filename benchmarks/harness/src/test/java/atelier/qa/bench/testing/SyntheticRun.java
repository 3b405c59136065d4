package atelier.qa.bench.testing;

import atelier.qa.bench.gate.Goal;
import atelier.qa.bench.load.RecordedDistributions;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.ContainerLimit;
import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.GitState;
import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.KneePoint;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.record.TargetKind;
import atelier.qa.measure.HistogramLog;
import atelier.qa.measure.SeriesRow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * SYNTHETIC: a queue's latency by formula, with noise of a few per cent from a seed. Good enough to
 * draw and to compare; not a measurement.
 */
public final class SyntheticRun {

  private static final double CAPACITY = 6000;
  private static final double SECONDS = 30;

  private final Random random;
  private double slowness = 1;
  private double noise = 0.02;
  private double injector = 0.95;
  private int repeats = 5;
  private String session = "";
  private Instant started = Instant.parse("2026-01-02T03:04:05Z");
  private String sha = "a".repeat(40);
  private List<String> reasons = List.of();
  private Map<String, String> parameters =
      Map.of("products", "uniform-last-tenth", "seed", "42", "warm-up", "30 s");
  private List<Double> rates = List.of(100.0, 1000.0, 2000.0, 5000.0, 10_000.0);

  public SyntheticRun(long seed) {
    this.random = new Random(seed);
  }

  /** 1.2 is a fifth slower. */
  public SyntheticRun slower(double factor) {
    slowness = factor;
    return this;
  }

  public SyntheticRun noise(double share) {
    noise = share;
    return this;
  }

  /** The load generator had time to spare. */
  public SyntheticRun idleInjector() {
    injector = 0.3;
    return this;
  }

  /** With what later records tell besides. */
  public SyntheticRun parameter(String name, String value) {
    parameters = new TreeMap<>(parameters);
    parameters.put(name, value);
    return this;
  }

  public SyntheticRun repeats(int count) {
    repeats = count;
    return this;
  }

  public SyntheticRun session(String name) {
    session = name;
    return this;
  }

  public SyntheticRun rates(Double... some) {
    rates = List.of(some);
    return this;
  }

  public SyntheticRun at(String instant, String commit) {
    started = Instant.parse(instant);
    sha = commit.repeat(40).substring(0, 40);
    return this;
  }

  public SyntheticRun invalid(String reason) {
    reasons = List.of(reason);
    return this;
  }

  /** The run. */
  public Result result() {
    List<StepResult> steps = new ArrayList<>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (double rate : rates) {
        steps.add(step(rate, repeat, steps.size() + 1));
      }
    }
    List<Goal> goals = rates.stream().map(rate -> new Goal(rate, 50_000, 0.001)).toList();
    Result whole = whole(steps);
    return new Result(
        whole.schema(),
        whole.suite(),
        whole.started(),
        whole.ended(),
        whole.command(),
        whole.session(),
        whole.git(),
        whole.environment(),
        whole.parameters(),
        whole.steps(),
        whole.timings(),
        goals.stream().map(goal -> verdict(goal, whole)).toList(),
        whole.knee(),
        whole.valid(),
        whole.reasons(),
        whole.files());
  }

  private GoalVerdict verdict(Goal goal, Result whole) {
    return reasons.isEmpty()
        ? goal.judge(whole.repeats(goal.rate()))
        : goal.unknown("invalid run: " + reasons.getFirst());
  }

  private Result whole(List<StepResult> steps) {
    return new Result(
        Result.SCHEMA,
        "goals",
        started,
        started.plusSeconds(900),
        "benchmarks/harness/measure goals --target compose",
        session.isEmpty() ? Optional.empty() : Optional.of(session),
        new GitState(sha, false),
        environment(),
        parameters,
        steps,
        List.of(),
        List.of(),
        Optional.of(new KneePoint(5200 / slowness, Optional.of(5450 / slowness))),
        reasons.isEmpty(),
        reasons,
        Map.of());
  }

  private static Environment environment() {
    return new Environment(
        "compose-2core",
        TargetKind.COMPOSE,
        "Synthetic CPU @ 0 GHz",
        2,
        "6.1.0-synthetic",
        8L << 30,
        true,
        List.of(new ContainerLimit("nginx", Optional.of(1.0), Optional.of(1L << 30), "nginx:1.30")),
        Map.of("java", "25.0.1", "mysql", "9.7.4", "nginx", "1.30.0"),
        List.of("-XX:+UseSerialGC", "-Xmx400m"),
        Map.of("compose/nginx/nginx.conf", "0".repeat(64)),
        Optional.of(new DataSet(1, 1_000_011, "sha256:" + "0".repeat(64))),
        CacheMode.WARM);
  }

  private StepResult step(double rate, int repeat, int order) {
    double capacity = CAPACITY / slowness;
    double load = Math.min(rate / capacity, 0.97);
    double base = 600 * slowness * jitter() / (1 - load);
    double over = rate > capacity ? 4_000_000 : 0;
    long due = Math.round(rate * SECONDS);
    long failed = rate > capacity ? Math.round(due * 0.18 * jitter()) : 0;
    double achieved = Math.min(rate, capacity * 0.98 * jitter());
    long ok = rate > capacity ? Math.round(achieved * SECONDS) : due;
    StepResult plain =
        new StepResult(
            rate,
            repeat,
            order,
            SECONDS,
            ok / SECONDS,
            due,
            due,
            ok,
            failed == 0 ? Map.of() : Map.of("timeout", failed / 3, "503", failed - failed / 3),
            spread(base, 2.2, over),
            spread(base * 0.96, 2.1, 0),
            spread(40 * jitter(), 2.5, 0),
            containers(),
            Optional.of(742.0),
            Optional.of(0.97),
            Optional.of(0.03),
            Optional.of(Math.min(injector, rate / 9000)),
            Optional.of(0.0),
            Optional.of(Math.min(1, load + 0.03)),
            Optional.of(0L),
            true,
            List.of());
    return rate > capacity
        ? plain.judged(List.of("only 58.9 % of the offered rate was achieved, 99 % needed"))
        : plain;
  }

  private List<ContainerCost> containers() {
    List<ContainerCost> costs = new ArrayList<>();
    costs.add(cost("nginx", "nginx", 44));
    for (int node = 1; node <= 3; node++) {
      costs.add(cost("service", "app" + node, 9.5));
    }
    costs.add(cost("mysql", "mysql", 18));
    return costs;
  }

  private ContainerCost cost(String tier, String name, double micros) {
    return new ContainerCost(
        tier, name, micros * slowness * jitter(), Optional.of(220L << 20), Optional.of(0L));
  }

  private static Percentiles spread(double base, double tail, double over) {
    return new Percentiles(
        base + over / 2,
        base * 1.2 + over * 0.7,
        base * 1.6 + over * 0.8,
        base * tail + over * 0.9,
        base * tail * 1.8 + over,
        base * tail * 4 + over,
        base * tail * 7 + over);
  }

  private double jitter() {
    return 1 + noise * (2 * random.nextDouble() - 1);
  }

  /** Files that go with the result. */
  public Map<String, byte[]> files() {
    return Map.of("series.csv", bytes(series()), "latency.hlog", bytes(histograms()));
  }

  private String series() {
    StringBuilder csv = new StringBuilder("repeat,").append(SeriesRow.HEADER).append('\n');
    int second = 0;
    for (double rate : rates) {
      for (int i = 0; i < 30; i++) {
        double load = Math.min(rate / (CAPACITY / slowness), 0.97);
        double base = 600 * slowness * (0.9 + 0.2 * random.nextDouble()) / (1 - load);
        double over = rate > CAPACITY ? 130_000.0 * i : 0;
        csv.append(
            String.format(
                Locale.ROOT,
                "1,%d,%.0f per second,questions,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f,%.0f,0,0,0,0%n",
                second++,
                rate,
                rate,
                rate,
                Math.min(rate, CAPACITY * 0.98),
                rate > CAPACITY ? rate * 0.18 : 0,
                base + over / 2,
                base * 2.5 + over,
                base * 4 + over,
                base * (7 + 6 * random.nextDouble()) + over));
      }
    }
    return csv.toString();
  }

  private String histograms() {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    for (double rate : rates) {
      Histogram histogram = HistogramLog.emptyHistogram();
      double load = Math.min(rate / (CAPACITY / slowness), 0.97);
      for (int i = 0; i < 20_000; i++) {
        double tail = Math.exp(Math.abs(random.nextGaussian()) * 0.8);
        double over = rate > CAPACITY ? 4_000_000 * random.nextDouble() : 0;
        histogram.recordValue(Math.round(500 * slowness * tail / (1 - load) + over));
      }
      histograms.put(RecordedDistributions.tag(Math.round(rate)), histogram);
    }
    return new HistogramLog(histograms).format(started, started.plusSeconds(900));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

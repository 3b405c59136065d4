package atelier.qa.bench.compare;

import atelier.qa.bench.gate.GateLimits;
import atelier.qa.bench.gate.Gates;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.stats.Bootstrap;
import atelier.qa.bench.stats.Decision;
import atelier.qa.bench.stats.Estimate;
import atelier.qa.bench.stats.NoiseFloor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares the valid repeats of two records, rate by rate and metric by metric. Repeats of one
 * session are paired (they were measured interleaved), others are not.
 *
 * <p>The intervals shown hold 95 % each. Decisions are made with intervals of 1 − 5 %/m for m
 * comparisons (Bonferroni's inequality; O. J. Dunn, "Multiple Comparisons Among Means", 1961), so
 * that an A/A comparison as a whole raises a false alarm in one of twenty cases and not in each.
 */
public record RecordComparison(List<MetricDifference> differences, boolean paired) {

  private static final double CONFIDENCE = 0.95;
  private static final long SEED = 20_240_229;
  private static final String NOT_RECORDED = "not recorded";

  public RecordComparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares b with a, with the noise that is assumed.
   *
   * @throws IncomparableException where a comparison would mean nothing
   */
  public static RecordComparison of(Result a, Result b) {
    return of(a, b, List.of());
  }

  /**
   * Compares b with a, with the noise of an A/A pair: of each metric at each rate its own, as a
   * tail is noisier than a median and must not hide what happened to it.
   *
   * @throws IncomparableException where a comparison would mean nothing
   */
  public static RecordComparison of(Result a, Result b, RecordComparison same) {
    return of(a, b, same.differences);
  }

  private static RecordComparison of(Result a, Result b, List<MetricDifference> same) {
    refuseInvalid("A", a);
    refuseInvalid("B", b);
    refuseDifferentGround(a, b);
    List<Samples> all = samples(a, b);
    boolean paired = a.session().isPresent() && a.session().equals(b.session());
    Bootstrap shown = new Bootstrap(SEED, CONFIDENCE);
    Bootstrap deciding = new Bootstrap(SEED, 1 - (1 - CONFIDENCE) / all.size());
    List<MetricDifference> differences = new ArrayList<>();
    for (Samples samples : all) {
      NoiseFloor noise = noise(samples, same);
      differences.add(
          new MetricDifference(
              samples.rate(),
              samples.metric().name(),
              samples.metric().unit(),
              shown.ofMedian(samples.a()),
              shown.ofMedian(samples.b()),
              samples.ratio(shown, paired),
              noise,
              Decision.about(samples.ratio(deciding, paired), noise)));
    }
    return new RecordComparison(differences, paired);
  }

  /** Worse when anything is worse; better when something is and nothing is worse. */
  public Decision verdict() {
    if (differences.stream().anyMatch(d -> d.decision() == Decision.WORSE)) {
      return Decision.WORSE;
    }
    return differences.stream().anyMatch(d -> d.decision() == Decision.BETTER)
        ? Decision.BETTER
        : Decision.NO_DIFFERENCE;
  }

  private static NoiseFloor noise(Samples samples, List<MetricDifference> same) {
    return same.stream()
        .filter(difference -> difference.rate() == samples.rate())
        .filter(difference -> difference.metric().equals(samples.metric().name()))
        .map(difference -> NoiseFloor.of(difference.ratio()))
        .findFirst()
        .orElse(NoiseFloor.ASSUMED);
  }

  private static List<Samples> samples(Result a, Result b) {
    Gates gates = new Gates(GateLimits.STRICT);
    List<Samples> all = new ArrayList<>();
    Optional<String> tooFew = Optional.of("they have no rate in common");
    for (double rate : a.rates()) {
      List<StepResult> ofA = a.validRepeats(rate);
      List<StepResult> ofB = b.validRepeats(rate);
      Optional<String> few = gates.tooFewRepeats(Math.min(ofA.size(), ofB.size()));
      if (few.isPresent()) {
        tooFew = b.rates().contains(rate) ? few : tooFew;
        continue;
      }
      for (Metric metric : Metric.ALL) {
        List<Double> valuesA = values(ofA, metric);
        List<Double> valuesB = values(ofB, metric);
        if (valuesA.size() == ofA.size() && valuesB.size() == ofB.size()) {
          all.add(new Samples(rate, metric, valuesA, valuesB));
        }
      }
    }
    if (all.isEmpty()) {
      throw new IncomparableException(tooFew.orElseThrow());
    }
    return all;
  }

  private static List<Double> values(List<StepResult> steps, Metric metric) {
    return steps.stream().map(metric.value()).flatMap(Optional::stream).toList();
  }

  private static void refuseInvalid(String name, Result result) {
    if (!result.valid()) {
      throw new IncomparableException(name + " is invalid: " + String.join("; ", result.reasons()));
    }
  }

  private static void refuseDifferentGround(Result a, Result b) {
    refuse("suites", a.suite(), b.suite());
    Environment ofA = a.environment();
    Environment ofB = b.environment();
    refuse("targets", ofA.target(), ofB.target());
    refuse("CPU models", ofA.cpuModel(), ofB.cpuModel());
    refuse("numbers of cores", ofA.cores(), ofB.cores());
    refuse("locations of the load generator", ofA.coLocated(), ofB.coLocated());
    refuse("data sets", ofA.dataSet(), ofB.dataSet());
    refuseDifferentParameters(RecordedParameters.of(a), RecordedParameters.of(b));
  }

  private static void refuseDifferentParameters(Map<String, String> a, Map<String, String> b) {
    Set<String> names = new TreeSet<>(a.keySet());
    names.addAll(b.keySet());
    String different =
        names.stream()
            .filter(name -> !Objects.equals(a.get(name), b.get(name)))
            .map(
                name ->
                    "%s: %s and %s"
                        .formatted(
                            name,
                            a.getOrDefault(name, NOT_RECORDED),
                            b.getOrDefault(name, NOT_RECORDED)))
            .collect(Collectors.joining("; "));
    if (!different.isEmpty()) {
      throw new IncomparableException("different parameters: " + different);
    }
  }

  private static void refuse(String what, Object a, Object b) {
    if (!a.equals(b)) {
      throw new IncomparableException("different " + what + ": " + a + " and " + b);
    }
  }

  private record Samples(double rate, Metric metric, List<Double> a, List<Double> b) {

    /** The ratio of b to a. */
    Estimate ratio(Bootstrap bootstrap, boolean session) {
      return session && a.size() == b.size()
          ? bootstrap.ofPairedRatio(a, b)
          : bootstrap.ofRatio(a, b);
    }
  }
}

package atelier.qa.bench.soak;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The goals of a soak: for each resource that nothing which has it leaks it. */
public final class Flatness {

  private Flatness() {}

  /**
   * Judges all resources.
   *
   * @param invalid why nothing can be said to be flat, if so; a leak that was seen was seen
   */
  public static List<GoalVerdict> judge(ResourceSeries series, Optional<String> invalid) {
    return Arrays.stream(Resource.values())
        .map(resource -> judge(resource, series, invalid))
        .toList();
  }

  private static GoalVerdict judge(
      Resource resource, ResourceSeries series, Optional<String> invalid) {
    List<Growth> all = growths(resource, resource.label(), series);
    List<Growth> leaks = having(Verdict.MISSED, all);
    if (!leaks.isEmpty()) {
      return verdict(resource, Verdict.MISSED, words(resource, leaks));
    }
    Optional<Growth> bound = upperBound(resource, series);
    if (invalid.isEmpty() && bound.isPresent()) {
      return verdict(
          resource,
          Verdict.MET,
          "at most " + words(resource, List.of(bound.get())) + ", garbage included");
    }
    List<Growth> unknown = having(Verdict.UNKNOWN, all);
    if (invalid.isPresent() || all.isEmpty() || !unknown.isEmpty()) {
      return verdict(
          resource,
          Verdict.UNKNOWN,
          invalid.orElseGet(
              () ->
                  unknown.stream()
                      .findFirst()
                      .map(growth -> growth.name() + ": " + growth.reason())
                      .orElse(resource.unread())));
    }
    Growth worst = all.stream().max(Comparator.comparingDouble(Growth::rate)).orElseThrow();
    return verdict(resource, Verdict.MET, "at most " + words(resource, List.of(worst)));
  }

  private static List<Growth> growths(Resource resource, String counter, ResourceSeries series) {
    return series.of(counter).stream().map(name -> Growth.of(resource, name, series)).toList();
  }

  /**
   * A heap that was never collected as a whole holds no more than its old part does with all its
   * garbage: if that does not grow, the rest does not.
   */
  private static Optional<Growth> upperBound(Resource resource, ResourceSeries series) {
    List<Growth> old =
        resource == Resource.HEAP && series.of(resource.label()).isEmpty()
            ? growths(resource, Resource.OLD_HEAP, series)
            : List.of();
    return old.stream().allMatch(growth -> growth.verdict() == Verdict.MET)
        ? old.stream().max(Comparator.comparingDouble(Growth::rate))
        : Optional.empty();
  }

  private static List<Growth> having(Verdict verdict, List<Growth> all) {
    return all.stream().filter(growth -> growth.verdict() == verdict).toList();
  }

  private static String words(Resource resource, List<Growth> some) {
    return some.stream()
        .map(growth -> ResourceSeries.source(growth.name()) + " " + resource.words(growth.rate()))
        .collect(Collectors.joining(", "));
  }

  private static GoalVerdict verdict(Resource resource, Verdict verdict, String reason) {
    return new GoalVerdict(resource.label() + ": flat", resource.target(), 0, verdict, reason);
  }
}

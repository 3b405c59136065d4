package atelier.qa.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What to measure.
 *
 * @param rates requests a second, each a step
 * @param repeats how often; each time in another order
 */
public record RunPlan(Conditions conditions, List<Integer> rates, int repeats) {

  private static final int SETTLE_SECONDS = 5;

  public RunPlan {
    rates = List.copyOf(rates);
    if (rates.isEmpty() || repeats < 1 || rates.stream().anyMatch(rate -> rate < 1)) {
      throw new IllegalArgumentException("a run needs rates above 0 and a repeat at least");
    }
  }

  /**
   * One measurement.
   *
   * @param repeat from 1
   * @param side which of those measured together, from 0
   */
  record Turn(int repeat, int side) {}

  /** The order of the first repeat is that of the plan; each later one has its own. */
  List<Integer> order(int repeat) {
    List<Integer> order = new ArrayList<>(rates);
    if (repeat > 1) {
      Collections.shuffle(order, new Random(conditions.seed() + repeat));
    }
    return order;
  }

  /**
   * Who is measured when. Of two, the seed decides who begins with the first repeat, and who was
   * last begins the next one: A B B A. So what drifts with time favours neither.
   */
  List<Turn> turns(int sides) {
    List<Integer> order = new ArrayList<>();
    for (int side = 0; side < sides; side++) {
      order.add(side);
    }
    Collections.shuffle(order, new Random(conditions.seed()));
    List<Turn> turns = new ArrayList<>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (int side : order) {
        turns.add(new Turn(repeat, side));
      }
      Collections.reverse(order);
    }
    return turns;
  }

  /** About how long a repeat takes. */
  Duration length() {
    int measured = rates.size() * conditions.seconds();
    int settling = (rates.size() - 1) * SETTLE_SECONDS;
    return Duration.ofSeconds(
        conditions.warmUp() + measured + settling + Conditions.BESIDES_SECONDS);
  }

  /** What repeats it, typed in the repository's root. */
  String command() {
    return "java -jar benchmarks/harness/target/harness.jar run %s --rates %s --repeats %d %s"
        .formatted(
            conditions.simulation(),
            rates.stream().map(String::valueOf).collect(Collectors.joining(",")),
            repeats,
            conditions.options());
  }
}

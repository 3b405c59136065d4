package atelier.qa.bench.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * The rates and repeats to measure.
 *
 * @param rates requests a second, each a step
 * @param repeats how often; each time in another order
 */
public record RunPlan(LoadSettings settings, List<Integer> rates, int repeats) {

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
   * @param variant which of those measured together, from 0
   */
  record Slot(int repeat, int variant) {}

  /** The order of the first repeat is that of the plan; each later one has its own. */
  List<Integer> order(int repeat) {
    List<Integer> order = new ArrayList<>(rates);
    if (repeat > 1) {
      Collections.shuffle(order, new Random(settings.seed() + repeat));
    }
    return order;
  }

  /**
   * The order of all measurements. Of two variants, the seed decides which begins the first repeat,
   * and the one that was last begins the next: A B B A. So a drift with time favours neither.
   */
  List<Slot> slots(int variants) {
    List<Integer> order = new ArrayList<>();
    for (int variant = 0; variant < variants; variant++) {
      order.add(variant);
    }
    Collections.shuffle(order, new Random(settings.seed()));
    List<Slot> slots = new ArrayList<>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (int variant : order) {
        slots.add(new Slot(repeat, variant));
      }
      Collections.reverse(order);
    }
    return slots;
  }

  /** About how long a repeat takes. */
  Duration length() {
    int measured = rates.size() * settings.seconds();
    int settling = (rates.size() - 1) * SETTLE_SECONDS;
    return Duration.ofSeconds(
        settings.warmUp() + measured + settling + LoadSettings.BESIDES_SECONDS);
  }

  /** The command that repeats it, typed in the repository's root. */
  String command() {
    return "java -jar benchmarks/harness/target/harness.jar run %s --rates %s --repeats %d %s"
        .formatted(
            settings.simulation(),
            rates.stream().map(String::valueOf).collect(Collectors.joining(",")),
            repeats,
            settings.options());
  }
}

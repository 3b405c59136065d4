package atelier.qa.load.schedule;

/**
 * A stretch of a run in which requests arrive at a constant rate, or at one that grows or falls
 * evenly. Immutable.
 *
 * @param name what reports call it; a step's warm-up bears the step's name
 * @param measured whether its requests count; those of a warm-up do not
 * @param startRate requests per second at its beginning, at least 1
 * @param endRate requests per second at its end, at least 1
 * @param seconds how long it lasts, at least 1
 */
public record Phase(String name, boolean measured, int startRate, int endRate, int seconds) {

  public Phase {
    if (startRate < 1 || endRate < 1 || seconds < 1) {
      throw new IllegalArgumentException(
          "a phase needs rates and seconds of at least 1: %d to %d/s for %d s"
              .formatted(startRate, endRate, seconds));
    }
  }

  /** A phase whose requests count. */
  public static Phase measured(String name, int rate, int seconds) {
    return new Phase(name, true, rate, rate, seconds);
  }

  /** A phase at a constant rate whose requests do not count. */
  public static Phase warmUp(String name, int rate, int seconds) {
    return new Phase(name, false, rate, rate, seconds);
  }

  /** A phase whose rate grows from one request per second, and whose requests do not count. */
  public static Phase ramp(String name, int rate, int seconds) {
    return new Phase(name, false, 1, rate, seconds);
  }

  /** Whether the rate stays the same. */
  public boolean constant() {
    return startRate == endRate;
  }

  /** How many requests arrive in all of it. */
  public long arrivals() {
    return arrivalsBy(seconds);
  }

  /** How many requests arrive in its first {@code second} seconds: the area under the rate. */
  long arrivalsBy(int second) {
    long twice = 2L * startRate * seconds * second + (long) (endRate - startRate) * second * second;
    return twice / (2L * seconds);
  }

  /** When its arrival {@code n}, counted from 0, is due: whole milliseconds from its beginning. */
  long dueMillis(long n) {
    int second = secondOf(n);
    long before = arrivalsBy(second);
    return 1000L * second + millisWithin(n - before, arrivalsBy(second + 1) - before);
  }

  /** Evenly spread over the second, as Gatling does it. */
  private static long millisWithin(long n, long arrivals) {
    long millis = 1000 * n / arrivals;
    // It calculates with doubles, and is a millisecond early where their error goes upwards.
    boolean early = millis > 0 && Math.ceil(arrivals / 1000.0 * millis) > n;
    return early ? millis - 1 : millis;
  }

  private int secondOf(long n) {
    if (constant()) {
      return (int) (n / startRate);
    }
    int low = 0;
    int high = seconds - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (arrivalsBy(middle + 1) > n) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

package atelier.qa.bench.page;

import atelier.qa.bench.claim.Claim;
import atelier.qa.bench.stats.Estimate;
import java.util.Locale;

/**
 * A 99th percentile on a logarithmic line, in per cent of its length.
 *
 * @param at the value
 * @param from where its interval begins
 * @param width of its interval
 */
record LimitBar(String at, String from, String width) {

  private static final double LEAST_MILLIS = 0.5;
  private static final double MOST_MILLIS = 500;

  static LimitBar of(Estimate millis) {
    double from = share(millis.interval().low());
    double to = share(millis.interval().high());
    return new LimitBar(number(share(millis.value())), number(from), number(to - from));
  }

  /** Where the limit is. */
  static String limit() {
    return number(share(Claim.P99_MICROS / 1000));
  }

  private static double share(double millis) {
    double inside = Math.clamp(millis, LEAST_MILLIS, MOST_MILLIS);
    return 100 * Math.log(inside / LEAST_MILLIS) / Math.log(MOST_MILLIS / LEAST_MILLIS);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

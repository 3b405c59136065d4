package atelier.qa.bench.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as people read them. */
final class Numbers {

  private Numbers() {}

  /** 10,000. */
  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String whole(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Three significant digits: 0.123, 1.23, 12.3, 123, 1,230. */
  static String three(double value) {
    if (value >= 100 || value == 0) {
      return whole(value);
    }
    int digits = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
    return String.format(Locale.ROOT, "%." + Math.min(6, digits) + "f", value);
  }

  /** Two significant digits, for what is not known better: 0.12, 9.3, 87,000. */
  static String rounded(double value) {
    BigDecimal two = new BigDecimal(value).round(new MathContext(2));
    return value >= 10 ? whole(two.doubleValue()) : two.toPlainString();
  }

  /** Microseconds in the unit that people read: 281 µs, 5.70 ms, 36.5 s. */
  static String duration(double micros) {
    if (micros < 1000) {
      return three(micros) + " µs";
    }
    return micros < 1_000_000 ? three(micros / 1000) + " ms" : three(micros / 1_000_000) + " s";
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}

package atelier.qa.dataset.importer;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * An integer as spreadsheets and data frames write it: {@code 7}, {@code 7.0}, {@code 7.} or {@code
 * 1.59E+12}. What has a fraction, or does not fit a long, is none.
 */
final class ExactInteger {

  /** Longer than any number that a program writes, so that no field costs much to look at. */
  private static final int LONGEST = 64;

  private static final Pattern FORM = Pattern.compile("-?[0-9]+\\.?[0-9]*(?:[eE][+-]?[0-9]{1,9})?");

  private ExactInteger() {}

  static OptionalLong parse(String text) {
    if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    try {
      // It looks at the exponent first, so that 1E+999999999 does not become a billion digits.
      return OptionalLong.of(new BigDecimal(text).longValueExact());
    } catch (ArithmeticException notAnInteger) {
      return OptionalLong.empty();
    }
  }
}

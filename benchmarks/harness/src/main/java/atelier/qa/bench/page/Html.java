package atelier.qa.bench.page;

import java.util.Locale;

/** Text that is safe between tags and in attributes, and numbers as people read them. */
final class Html {

  private Html() {}

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

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

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}

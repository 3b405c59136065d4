package atelier.qa.bench.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Maps values to coordinates, linearly or by logarithm. A value outside lands on the nearer end.
 *
 * @param from where {@code min} lies; may be greater than {@code to}, as y grows downwards
 */
record Scale(boolean logarithmic, double min, double max, double from, double to) {

  Scale {
    if (!(min < max) || (logarithmic && !(min > 0))) {
      throw new IllegalArgumentException("no such scale: " + min + " to " + max);
    }
  }

  /** From 0 to a round number not below {@code max}. */
  static Scale fromZero(double max, double from, double to) {
    double step = step(Math.max(max, 1e-9));
    // A run of a single second has only zeros, and still an axis.
    double steps = Math.max(1, Math.ceil(max / step - 1e-9));
    return new Scale(false, 0, step * steps, from, to);
  }

  /** From a power of ten to a power of ten that hold all values between them. */
  static Scale powersOfTen(double min, double max, double from, double to) {
    double low = Math.pow(10, Math.floor(Math.log10(min)));
    double high = Math.pow(10, Math.ceil(Math.log10(Math.max(max, low * 1.01)) - 1e-9));
    return new Scale(true, low, high, from, to);
  }

  double at(double value) {
    double inside = Math.clamp(value, min, max);
    double share =
        logarithmic ? Math.log(inside / min) / Math.log(max / min) : (inside - min) / (max - min);
    return from + share * (to - from);
  }

  /** Round values to label. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (double tick = min; tick <= max * 1.001; tick *= 10) {
        ticks.add(tick);
      }
    } else {
      double step = step(max - min);
      for (int i = 0; min + i * step <= max + step * 1e-6; i++) {
        ticks.add(min + i * step);
      }
    }
    return ticks;
  }

  /** 0.5, 20, 3k: as short as a label must be. */
  static String label(double value) {
    if (value >= 1_000_000) {
      return plain(value / 1_000_000) + "M";
    }
    return value >= 1000 ? plain(value / 1000) + "k" : plain(value);
  }

  private static String plain(double value) {
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }

  private static double step(double range) {
    double rough = range / 4;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= rough * 0.999) {
        return factor * power;
      }
    }
    return 10 * power;
  }
}

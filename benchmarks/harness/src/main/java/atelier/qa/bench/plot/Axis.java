package atelier.qa.bench.plot;

import java.util.List;

/**
 * The title, scale and labels of an axis.
 *
 * @param title with its unit
 * @param logarithmic whether it is in powers of ten
 * @param labels instead of numbers: the names of 0, 1, 2 …; empty for numbers
 */
public record Axis(String title, boolean logarithmic, List<String> labels) {

  public Axis {
    labels = List.copyOf(labels);
  }

  public static Axis linear(String title) {
    return new Axis(title, false, List.of());
  }

  public static Axis log(String title) {
    return new Axis(title, true, List.of());
  }

  public static Axis named(String title, List<String> labels) {
    return new Axis(title, false, labels);
  }
}

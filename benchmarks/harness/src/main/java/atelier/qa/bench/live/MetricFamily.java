package atelier.qa.bench.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A metric with its samples in <a
 * href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus' text format</a>,
 * 0.0.4. Labels' values may be any text. Not thread-safe.
 */
final class MetricFamily {

  private final String name;
  private final List<String> lines = new ArrayList<>();

  /**
   * A metric without samples.
   *
   * @param type counter, gauge or summary
   * @param help one sentence, without a line break or backslash
   */
  MetricFamily(String name, String type, String help) {
    this.name = name;
    lines.add("# HELP " + name + " " + help);
    lines.add("# TYPE " + name + " " + type);
  }

  MetricFamily sample(double value) {
    return sample("", "", value);
  }

  /** A sample of one label. */
  MetricFamily labelled(String label, String text, double value) {
    return sample("", "{" + label(label, text) + "}", value);
  }

  /** A sample whose name ends otherwise, as a summary's sum does. */
  MetricFamily sample(String suffix, String labels, double value) {
    lines.add(name + suffix + labels + " " + number(value));
    return this;
  }

  /** A label as it stands between braces. */
  static String label(String label, String text) {
    String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return label + "=\"" + escaped + "\"";
  }

  List<String> lines() {
    return lines;
  }

  private static String number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
  }
}

package atelier.qa.bench.load;

import atelier.qa.bench.load.PercentileCurve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The distributions of records of version 1: for each rate a line {@code # offered 1000/s} and then
 * HdrHistogram's percentile distribution in milliseconds.
 */
final class PercentileText {

  private static final String PREFIX = "# offered ";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private PercentileText() {}

  /** The curves, in their order. */
  static List<PercentileCurve> parse(String text) {
    List<PercentileCurve> curves = new ArrayList<>();
    String name = "all";
    List<Point> points = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(PREFIX)) {
        if (!points.isEmpty()) {
          curves.add(new PercentileCurve(name, points));
        }
        name = line.substring(PREFIX.length()).strip();
        points = new ArrayList<>();
      } else if (!line.startsWith("#") && !line.isBlank()) {
        List<String> columns = BLANKS.splitAsStream(line.strip()).toList();
        if (columns.size() == 4 && Character.isDigit(columns.getFirst().charAt(0))) {
          points.add(new Point(inverse(columns.get(3)), Double.parseDouble(columns.getFirst())));
        }
      }
    }
    if (!points.isEmpty()) {
      curves.add(new PercentileCurve(name, points));
    }
    return curves;
  }

  private static double inverse(String column) {
    return column.equals("inf") || column.equals("Infinity")
        ? Double.POSITIVE_INFINITY
        : Double.parseDouble(column);
  }
}

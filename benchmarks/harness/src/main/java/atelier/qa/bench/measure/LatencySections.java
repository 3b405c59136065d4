package atelier.qa.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * {@code latency.hgrm}: for each rate a line {@code # offered 1000/s} and then HdrHistogram's own
 * percentile distribution in milliseconds, which any HdrHistogram plotter reads.
 */
public final class LatencySections {

  /** How a section begins. */
  public static final String MARK = "# offered ";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private LatencySections() {}

  /**
   * One rate.
   *
   * @param name such as {@code 1000/s}
   */
  public record Section(String name, List<Point> points) {

    public Section {
      points = List.copyOf(points);
    }
  }

  /**
   * One line.
   *
   * @param inverse 1/(1 − percentile)
   */
  public record Point(double inverse, double millis) {}

  /** The sections, in their order. */
  public static List<Section> parse(String text) {
    List<Section> sections = new ArrayList<>();
    String name = "all";
    List<Point> points = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(MARK)) {
        if (!points.isEmpty()) {
          sections.add(new Section(name, points));
        }
        name = line.substring(MARK.length()).strip();
        points = new ArrayList<>();
      } else if (!line.startsWith("#") && !line.isBlank()) {
        List<String> columns = BLANKS.splitAsStream(line.strip()).toList();
        // The last line of a distribution has no inverse: it is the maximum.
        if (columns.size() == 4 && Character.isDigit(columns.getFirst().charAt(0))) {
          points.add(new Point(inverse(columns.get(3)), Double.parseDouble(columns.getFirst())));
        }
      }
    }
    if (!points.isEmpty()) {
      sections.add(new Section(name, points));
    }
    return sections;
  }

  private static double inverse(String column) {
    return column.equals("inf") || column.equals("Infinity")
        ? Double.POSITIVE_INFINITY
        : Double.parseDouble(column);
  }
}

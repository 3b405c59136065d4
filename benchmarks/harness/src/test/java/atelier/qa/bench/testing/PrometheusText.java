package atelier.qa.bench.testing;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Samples by name and labels, read from Prometheus' text format 0.0.4. Stricter than the format: a
 * metric needs help and a type, stands in one group, its counters end with {@code _total}, and no
 * sample occurs twice.
 *
 * @param samples by what stands before the value
 */
public record PrometheusText(Map<String, Double> samples) {

  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") (\\S.*\\.)");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|summary)");
  private static final Pattern SAMPLE =
      Pattern.compile("((" + NAME + ")(?:\\{" + LABEL + "(?:," + LABEL + ")*})?) (\\S+)");

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException naming the first line that is wrong
   */
  public static PrometheusText parse(String text) {
    require(text.endsWith("\n"), "the last line does not end");
    Map<String, Double> samples = new LinkedHashMap<>();
    Set<String> families = new HashSet<>();
    String helped = "";
    String family = "";
    String type = "";
    for (String line : text.lines().toList()) {
      Matcher help = HELP.matcher(line);
      Matcher typed = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (help.matches()) {
        helped = help.group(1);
        require(families.add(helped), line);
      } else if (typed.matches()) {
        family = typed.group(1);
        type = typed.group(2);
        require(family.equals(helped), line);
        require(type.equals("counter") == family.endsWith("_total"), line);
      } else {
        require(sample.matches(), line);
        String name = sample.group(2);
        boolean isPart = name.equals(family + "_sum") || name.equals(family + "_count");
        require(name.equals(family) || (type.equals("summary") && isPart), line);
        require(samples.put(sample.group(1), Double.valueOf(sample.group(3))) == null, line);
      }
    }
    return new PrometheusText(samples);
  }

  /** The value of a sample that must be there. */
  public double value(String sample) {
    require(samples.containsKey(sample), sample + " is not among " + samples.keySet());
    return samples.getOrDefault(sample, Double.NaN);
  }

  private static void require(boolean holds, String line) {
    if (!holds) {
      throw new IllegalArgumentException("not as Prometheus has it: " + line);
    }
  }
}

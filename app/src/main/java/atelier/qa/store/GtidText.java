package atelier.qa.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How servers write positions. */
final class GtidText {

  /** More digits than these do not fit into a {@code long}, and no server counts so far. */
  private static final String NUMBER = "\\d{1,18}";

  private static final Pattern MARIADB =
      Pattern.compile("(\\d{1,10})-(\\d{1,10})-(" + NUMBER + ")");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern TAG = Pattern.compile("[a-z_][a-z0-9_]{0,31}");
  private static final Pattern INTERVAL = Pattern.compile("(" + NUMBER + ")(?:-(" + NUMBER + "))?");

  private GtidText() {}

  /**
   * Reads a position; a source may come more than once.
   *
   * @throws IllegalArgumentException if it is none
   */
  static List<GtidIntervals> parse(String text) {
    List<GtidIntervals> parts = new ArrayList<>();
    if (text.isBlank()) {
      return parts;
    }
    for (String element : text.split(",", -1)) {
      String part = element.strip().toLowerCase(Locale.ROOT);
      Matcher mariaDb = MARIADB.matcher(part);
      if (mariaDb.matches()) {
        long domain = Long.parseLong(mariaDb.group(1));
        long server = Long.parseLong(mariaDb.group(2));
        long last = Long.parseLong(mariaDb.group(3));
        parts.add(GtidIntervals.interval(Long.toString(domain), server, 1, last));
      } else {
        addMySql(part.split(":", -1), parts);
      }
    }
    return parts;
  }

  /** A UUID, and then intervals, of which those after a tag are the tag's. */
  private static void addMySql(String[] words, List<GtidIntervals> parts) {
    if (words.length < 2 || !UUID.matcher(words[0]).matches()) {
      throw new IllegalArgumentException("no GTIDs");
    }
    String source = words[0];
    int last = words.length - 1;
    for (int i = 1; i <= last; i++) {
      Matcher interval = INTERVAL.matcher(words[i]);
      if (interval.matches()) {
        long from = Long.parseLong(interval.group(1));
        long to = interval.group(2) == null ? from : Long.parseLong(interval.group(2));
        parts.add(GtidIntervals.interval(source, 0, from, to));
      } else if (i < last && TAG.matcher(words[i]).matches()) {
        source = words[0] + ":" + words[i];
      } else {
        throw new IllegalArgumentException("no GTIDs");
      }
    }
  }

  static String format(List<GtidIntervals> parts) {
    StringBuilder text = new StringBuilder();
    for (GtidIntervals part : parts) {
      if (!text.isEmpty()) {
        text.append(',');
      }
      text.append(part.source());
      if (GtidIntervals.isDomain(part.source())) {
        text.append('-').append(part.server()).append('-').append(part.last(part.count() - 1));
      } else {
        for (int i = 0; i < part.count(); i++) {
          text.append(':').append(part.first(i));
          if (part.last(i) > part.first(i)) {
            text.append('-').append(part.last(i));
          }
        }
      }
    }
    return text.toString();
  }
}

package atelier.qa.bench.record;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A record's directory below {@code results}: {@code <suite>/<UTC>-<commit>-<environment>}. Names
 * of a suite sort by time.
 */
public record RecordName(String suite, String directory) implements Comparable<RecordName> {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The one name that a result can have. */
  public static RecordName of(Result result) {
    return new RecordName(
        result.suite(),
        utc(result.started()) + "-" + result.git().shortSha() + "-" + result.environment().name());
  }

  static String utc(Instant instant) {
    return UTC.format(instant);
  }

  @Override
  public int compareTo(RecordName other) {
    int suites = suite.compareTo(other.suite);
    return suites == 0 ? directory.compareTo(other.directory) : suites;
  }

  @Override
  public String toString() {
    return suite + "/" + directory;
  }
}

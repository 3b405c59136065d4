package atelier.qa.dataset.importer;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.OptionalLong;

/**
 * A date as exports write it: a number since 1970-01-01T00:00:00Z, or ISO 8601.
 *
 * <p>A number may be written in any way that {@link ExactInteger} reads. One below {@value
 * #FIRST_MILLIS} either side of zero counts seconds, any other counts milliseconds. So seconds work
 * until the year 5138 and milliseconds from March 1973 on.
 *
 * <p>ISO 8601 may be a date alone (midnight), may have a blank for its T, a fraction, and an offset
 * such as {@code Z}, {@code +02:00}, {@code +0200} or {@code +02}. Without an offset it is UTC.
 * What is finer than a millisecond is cut off.
 */
final class WrittenDate {

  static final long FIRST_MILLIS = 100_000_000_000L;

  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final int DATE_LENGTH = "2020-09-12".length();

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private WrittenDate() {}

  /** Milliseconds since 1970-01-01T00:00:00Z; empty if it is no date of the years 1 to 9999. */
  static OptionalLong parse(String text) {
    try {
      OptionalLong number = ExactInteger.parse(text);
      long millis = number.isPresent() ? fromNumber(number.getAsLong()) : fromIso(text);
      return millis < EARLIEST || millis > LATEST ? OptionalLong.empty() : OptionalLong.of(millis);
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  /** A number without its unit, in milliseconds. */
  static long fromNumber(long number) {
    return -FIRST_MILLIS < number && number < FIRST_MILLIS ? number * 1000 : number;
  }

  private static long fromIso(String text) {
    String iso =
        text.length() > DATE_LENGTH && text.charAt(DATE_LENGTH) == ' '
            ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
            : text;
    TemporalAccessor date =
        ISO.parseBest(iso, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    Instant instant =
        date instanceof OffsetDateTime exact
            ? exact.toInstant()
            : date instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : LocalDate.from(date).atStartOfDay().toInstant(ZoneOffset.UTC);
    return instant.toEpochMilli();
  }
}

package atelier.qa.dataset.importer;

import atelier.qa.catalog.Rules;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The values of one record, checked by {@link Rules} and asked for by column. What is plain ASCII
 * is checked as bytes; only what is not becomes a string first. Not safe for more than one thread.
 */
final class ExportRow {

  private static final Set<String> YES = Set.of("t", "true");
  private static final Set<String> NO = Set.of("f", "false");

  /** More digits would not fit a long. */
  private static final int MOST_DIGITS = 18;

  private final CsvRow row;
  private final Header header;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  /** Views {@code row}, whatever record it holds at the time. */
  ExportRow(CsvRow row, Header header) {
    this.row = row;
    this.header = header;
  }

  /** Makes sure that the record has the header's shape. */
  void requireWidth() throws RejectedRow {
    if (row.count() != header.width()) {
      throw new RejectedRow(
          RejectReason.FIELD_COUNT, row.count() + " instead of " + header.width());
    }
  }

  /** The row's own id. The highest is refused: the next row written could not get a higher one. */
  int ownId(int column) throws RejectedRow {
    return id(column, Rules.MAX_ID - 1);
  }

  /** Another row's id, as an unsigned integer. */
  int id(int column) throws RejectedRow {
    return id(column, Rules.MAX_ID);
  }

  private int id(int column, long max) throws RejectedRow {
    long id = number(column);
    if (id < 1 || id > max) {
      throw wrongNumber(RejectReason.ID, column, "must be an integer from 1 to " + max);
    }
    return (int) id;
  }

  long helpful(int column) throws RejectedRow {
    long votes = number(column);
    if (votes < 0 || votes > Rules.MAX_HELPFUL) {
      throw wrongNumber(
          RejectReason.HELPFUL, column, "must be an integer from 0 to " + Rules.MAX_HELPFUL);
    }
    return votes;
  }

  /** Milliseconds since 1970-01-01T00:00:00Z. */
  long date(int column) throws RejectedRow {
    long number = digits(column);
    if (number >= WrittenDate.FIRST_MILLIS && number < 100 * WrittenDate.FIRST_MILLIS) {
      return number;
    }
    OptionalLong date = WrittenDate.parse(stripped(column));
    if (date.isEmpty()) {
      throw wrong(
          RejectReason.DATE,
          column,
          "must be ISO 8601, or seconds or milliseconds since 1970",
          LikelyCause.ofDate(stripped(column)));
    }
    return date.getAsLong();
  }

  boolean reported(int column) throws RejectedRow {
    int start = start(column);
    if (end(column) - start == 1 && (row.bytes()[start] & ~1) == '0') {
      return row.bytes()[start] == '1';
    }
    String flag = stripped(column).toLowerCase(Locale.ROOT);
    long number = ExactInteger.parse(flag).orElse(-1);
    boolean reported = number == 1 || YES.contains(flag);
    if (!reported && number != 0 && !NO.contains(flag)) {
      requireValue(column, RejectReason.REPORTED);
      throw wrong(RejectReason.REPORTED, column, "must be 0, 1, true, false, t or f");
    }
    return reported;
  }

  void body(int column, LoadLine line) throws RejectedRow {
    requireValue(column, RejectReason.TEXT);
    text(column, Rules.MAX_BODY, RejectReason.TEXT, Rules::body, line);
  }

  void name(int column, LoadLine line) throws RejectedRow {
    requireValue(column, RejectReason.NAME);
    text(column, Rules.MAX_NAME, RejectReason.NAME, Rules::name, line);
  }

  /** Exports hold addresses of every shape, so only their length and characters are checked. */
  void email(int column, LoadLine line) throws RejectedRow {
    int length = end(column) - start(column);
    if (length == 0 || (length <= Rules.MAX_EMAIL && isNull(column))) {
      line.nothing();
    } else {
      text(
          column,
          Rules.MAX_EMAIL,
          RejectReason.EMAIL,
          email -> Rules.characters(email, Rules.MAX_EMAIL),
          line);
    }
  }

  void url(int column, LoadLine line) throws RejectedRow {
    if (WebUrl.isPlain(row.bytes(), start(column), end(column))) {
      line.text(row.bytes(), start(column), end(column));
    } else {
      requireValue(column, RejectReason.URL);
      checked(column, RejectReason.URL, Rules::url, line);
    }
  }

  private boolean isNull(int column) {
    byte first = row.bytes()[start(column)];
    if (first == '\\') {
      return isMySqlNull(column);
    }
    if (first != 'n' && first != 'N' && first > ' ') {
      return false;
    }
    String text = stripped(column);
    return text.isEmpty() || text.equalsIgnoreCase("null");
  }

  /** Whether this is {@code \N}, as MySQL exports NULL; in quotes it would be text. */
  private boolean isMySqlNull(int column) {
    int start = start(column);
    return end(column) - start == 2
        && row.bytes()[start] == '\\'
        && row.bytes()[start + 1] == 'N'
        && !row.isQuoted(header.position(column));
  }

  private void requireValue(int column, RejectReason reason) throws RejectedRow {
    if (isMySqlNull(column)) {
      throw wrong(reason, column, "is missing");
    }
  }

  private void text(
      int column,
      int max,
      RejectReason reason,
      Function<String, Optional<String>> rule,
      LoadLine line)
      throws RejectedRow {
    if (isPlainText(row.bytes(), start(column), end(column), max)) {
      line.text(row.bytes(), start(column), end(column));
    } else {
      checked(column, reason, rule, line);
    }
  }

  private void checked(
      int column, RejectReason reason, Function<String, Optional<String>> rule, LoadLine line)
      throws RejectedRow {
    Optional<String> wrong = rule.apply(decoded(column));
    if (wrong.isPresent()) {
      throw wrong(reason, column, wrong.get());
    }
    line.text(row.bytes(), start(column), end(column));
  }

  private String decoded(int column) throws RejectedRow {
    try {
      return decoder
          .decode(ByteBuffer.wrap(row.bytes(), start(column), end(column) - start(column)))
          .toString();
    } catch (CharacterCodingException e) {
      throw wrong(RejectReason.ENCODING, column, "holds bytes that are not UTF-8");
    }
  }

  /** Text that every rule accepts as long as it is not too long: ASCII, no NUL, not blank. */
  private static boolean isPlainText(byte[] bytes, int start, int end, int max) {
    if (end - start > max) {
      return false;
    }
    boolean visible = false;
    for (int i = start; i < end; i++) {
      byte b = bytes[i];
      if (b <= 0) {
        return false;
      }
      visible |= b > ' ';
    }
    return visible;
  }

  /** The exact integer that a field holds; -1 if it holds none. */
  private long number(int column) {
    long digits = digits(column);
    return digits >= 0 ? digits : ExactInteger.parse(stripped(column)).orElse(-1);
  }

  /** The digits of a field, blanks around them aside; -1 if there is anything else. */
  private long digits(int column) {
    byte[] bytes = row.bytes();
    int start = start(column);
    int end = end(column);
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (start < end && bytes[end - 1] == ' ') {
      end--;
    }
    if (start == end || end - start > MOST_DIGITS) {
      return -1;
    }
    long number = 0;
    for (int i = start; i < end; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private int start(int column) {
    return row.start(header.position(column));
  }

  private int end(int column) {
    return row.end(header.position(column));
  }

  private String stripped(int column) {
    return row.text(header.position(column)).strip();
  }

  private RejectedRow wrongNumber(RejectReason reason, int column, String what) {
    return wrong(reason, column, what, Optional.of(LikelyCause.ofNumber(stripped(column))));
  }

  private RejectedRow wrong(RejectReason reason, int column, String what) {
    return wrong(reason, column, what, Optional.empty());
  }

  private RejectedRow wrong(
      RejectReason reason, int column, String what, Optional<LikelyCause> cause) {
    String detail = header.name(column) + " " + what;
    return new RejectedRow(
        reason, cause.map(likely -> detail + "; it " + likely.one()).orElse(detail), cause);
  }
}

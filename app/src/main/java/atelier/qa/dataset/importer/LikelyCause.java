package atelier.qa.dataset.importer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a rejected number or date looks like, which mostly says how its file came to be. */
enum LikelyCause {
  MISSING("is missing", "are missing"),
  DECIMAL("looks like a decimal", "look like decimals"),
  GROUPED("looks like it has thousands separators", "look like they have thousands separators"),
  OUT_OF_RANGE("is out of range", "are out of range"),
  NOT_A_NUMBER("is not a number", "are not numbers"),
  MONTH_FIRST("looks like month/day/year", "look like month/day/year"),
  DAY_FIRST("looks like day/month/year", "look like day/month/year"),
  MONTH_OR_DAY_FIRST(
      "is month/day/year or day/month/year: which one is ambiguous",
      "are month/day/year or day/month/year: which one is ambiguous");

  /** MySQL's notation for NULL in text files. */
  static final String MYSQL_NULL = "\\N";

  private static final Pattern DECIMALS = Pattern.compile("[+-]?[0-9]*[.,][0-9]+(?:[eE].*)?");
  private static final Pattern GROUPS = Pattern.compile("[0-9]{1,3}(?:[, '_][0-9]{3})+");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+\\.?0*(?:[eE][+-]?[0-9]+)?");
  private static final Pattern SLASHES =
      Pattern.compile("([0-9]{1,2})[/.-]([0-9]{1,2})[/.-](?:[0-9]{4}|[0-9]{2})(?:[ T,].*)?");
  private static final int MONTHS = 12;

  private final String one;
  private final String many;

  LikelyCause(String one, String many) {
    this.one = one;
    this.many = many;
  }

  /** Said of one value: "looks like a decimal". */
  String one() {
    return one;
  }

  /** Said of several values: "look like decimals". */
  String many() {
    return many;
  }

  /** What a value that is not a valid integer looks like. */
  static LikelyCause ofNumber(String value) {
    if (value.isEmpty() || value.equals(MYSQL_NULL)) {
      return MISSING;
    }
    if (GROUPS.matcher(value).matches()) {
      return GROUPED;
    }
    if (NUMBER.matcher(value).matches()) {
      return OUT_OF_RANGE;
    }
    return DECIMALS.matcher(value).matches() ? DECIMAL : NOT_A_NUMBER;
  }

  /** What a value that is not a valid date looks like, if it looks like anything known. */
  static Optional<LikelyCause> ofDate(String value) {
    Matcher slashes = SLASHES.matcher(value);
    if (slashes.matches()) {
      return Optional.of(
          order(Integer.parseInt(slashes.group(1)), Integer.parseInt(slashes.group(2))));
    }
    LikelyCause number = ofNumber(value);
    return number == NOT_A_NUMBER ? Optional.empty() : Optional.of(number);
  }

  private static LikelyCause order(int first, int second) {
    if (first > MONTHS) {
      return DAY_FIRST;
    }
    return second > MONTHS ? MONTH_FIRST : MONTH_OR_DAY_FIRST;
  }
}

package atelier.qa.catalog;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What text and ids may be, wherever they come from: a shopper's request or an imported file. Each
 * check returns what is wrong, or nothing. Lengths count Unicode code points.
 */
public final class Rules {

  /** The highest id the tables hold (an unsigned 32-bit integer). */
  public static final long MAX_ID = 4_294_967_295L;

  /** The highest number of votes the tables hold. */
  public static final long MAX_HELPFUL = 4_294_967_295L;

  public static final int MAX_BODY = 1000;
  public static final int MAX_NAME = 60;
  public static final int MAX_EMAIL = 60;
  public static final int MAX_PHOTOS = 5;
  public static final int MAX_URL = 2000;

  /**
   * The shape browsers enforce for {@code <input type=email>} (WHATWG HTML, "valid e-mail
   * address"), widened to letters of any script on both sides of the sign.
   */
  private static final Pattern EMAIL =
      Pattern.compile(
          "[\\p{L}\\p{M}\\p{N}.!#$%&'*+/=?^_`{|}~-]+"
              + "@[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?"
              + "(?:\\.[\\p{L}\\p{N}](?:[\\p{L}\\p{M}\\p{N}-]{0,61}[\\p{L}\\p{M}\\p{N}])?)*");

  /** Scheme, optional user info, a host, an optional port, then anything without blanks. */
  private static final Pattern WEB_URL =
      Pattern.compile(
          "(?i:https?)://(?:[^\\s\\p{Cntrl}/?#@]*@)?"
              + "(?:\\[[0-9a-fA-F:.]+]|[^\\s\\p{Cntrl}/?#@:\\[\\]]+)(?::\\d{1,5})?"
              + "(?:[/?#][^\\s\\p{Cntrl}]*)?");

  private static final Pattern OTHER_THAN_LETTERS =
      Pattern.compile("[^\\p{L}\\p{N}]+|[\\u115F\\u1160\\u3164\\uFFA0]+");

  private Rules() {}

  /** A question's or an answer's text. */
  public static Optional<String> body(String value) {
    return text(value, MAX_BODY);
  }

  /** A shopper's name. */
  public static Optional<String> name(String value) {
    return text(value, MAX_NAME);
  }

  /**
   * A shopper's name where the shop answers by itself: not the seller's, nor one that looks the
   * same.
   */
  public static Optional<String> nameOfNoSeller(String value) {
    String letters =
        OTHER_THAN_LETTERS.matcher(Normalizer.normalize(value, Form.NFKC)).replaceAll("");
    return letters.equalsIgnoreCase(Answer.SELLER)
        ? Optional.of("must not be the seller's")
        : name(value);
  }

  /** A shopper's e-mail address. */
  public static Optional<String> email(String value) {
    Optional<String> wrong = characters(value, MAX_EMAIL);
    if (wrong.isPresent()) {
      return wrong;
    }
    return EMAIL.matcher(value).matches()
        ? Optional.empty()
        : Optional.of("must be an e-mail address");
  }

  /** Where a photo is. */
  public static Optional<String> url(String value) {
    Optional<String> wrong = characters(value, MAX_URL);
    if (wrong.isPresent()) {
      return wrong;
    }
    return WEB_URL.matcher(value).matches()
        ? Optional.empty()
        : Optional.of("must be an absolute http or https URL");
  }

  /** Text of at most {@code max} characters that is safe to store: no NUL, no half surrogate. */
  public static Optional<String> characters(String value, int max) {
    int length = 0;
    for (int i = 0; i < value.length(); length++) {
      int character = value.codePointAt(i);
      if (character == 0) {
        return Optional.of("must not contain NUL");
      }
      if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
        return Optional.of("must not contain an unpaired surrogate");
      }
      i += Character.charCount(character);
    }
    return length > max
        ? Optional.of("must be at most " + max + " characters, is " + length)
        : Optional.empty();
  }

  private static Optional<String> text(String value, int max) {
    return isBlank(value) ? Optional.of("must not be blank") : characters(value, max);
  }

  /** Wider than {@link String#isBlank}: a no-break space is a blank, too. */
  private static boolean isBlank(String value) {
    return value.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
  }
}

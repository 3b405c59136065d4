package atelier.qa.catalog;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words that a client searches for. Each is found where a word of the text begins with it, whatever
 * its case and accents. Scripts that write without spaces have no such beginnings, so there it is
 * found anywhere.
 *
 * @param words folded, without repetitions, as {@link #found} looks for them; none if the client
 *     wrote nothing but punctuation
 * @param match how many of them must be found
 */
public record Search(List<String> words, Match match) {

  /** The most characters that a client may search for. */
  public static final int MAX_TEXT = 200;

  /** More are left out: each is looked for in all that a product says. */
  public static final int MAX_WORDS = 16;

  private static final Pattern ACCENTS = Pattern.compile("\\p{InCombiningDiacriticalMarks}+");
  private static final Pattern GAPS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern NO_SPACES =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}].*");

  /** How many of the words must be found. */
  public enum Match {
    /** Each of them. */
    ALL,
    /** At least one; what has more and rarer ones comes first. */
    ANY
  }

  public Search {
    words = List.copyOf(words);
  }

  /**
   * Makes a search of a text.
   *
   * @param text as the client wrote it
   */
  public static Search of(String text, Match match) {
    List<String> words =
        Arrays.stream(fold(text).split(" "))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MAX_WORDS)
            .map(word -> NO_SPACES.matcher(word).matches() ? word : " " + word)
            .toList();
    return new Search(words, match);
  }

  /**
   * Returns which of the words a text has, as bits. The folded text is not kept: it may be long.
   */
  int found(String text) {
    if (words.isEmpty()) {
      return 0;
    }
    String folded = fold(text);
    int found = 0;
    for (int i = 0; i < words.size(); i++) {
      if (folded.contains(words.get(i))) {
        found |= 1 << i;
      }
    }
    return found;
  }

  /** Returns a text's words, each after a space. */
  private static String fold(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    // To upper case first: it writes out what has no single letter in the other case.
    String plain =
        ACCENTS
            .matcher(decomposed)
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    return " " + GAPS.matcher(plain).replaceAll(" ");
  }
}

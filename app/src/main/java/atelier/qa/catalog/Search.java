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
 * @param words folded, without repetitions; none if the client wrote nothing but punctuation
 * @param match how many of them must be found
 */
public record Search(List<String> words, Match match) {

  /** The most characters that a client may search for. */
  public static final int MAX_TEXT = 200;

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
        Arrays.stream(fold(text).split(" ")).filter(word -> !word.isEmpty()).distinct().toList();
    return new Search(words, match);
  }

  /** Returns a text in the form that {@link #finds} reads: its words, each after a space. */
  static String fold(String text) {
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

  /**
   * Whether a text has a word.
   *
   * @param folded by {@link #fold}
   * @param word one of {@link #words}
   */
  static boolean finds(String folded, String word) {
    return folded.contains(NO_SPACES.matcher(word).matches() ? word : " " + word);
  }
}

package atelier.qa.dataset.generator;

import atelier.qa.dataset.CsvOutput;
import java.nio.charset.StandardCharsets;

/**
 * A text with gaps, each to be filled with one of several words: {@code literals} stand around the
 * gaps. Kept as UTF-8 with quotes doubled, ready for a quoted CSV field. Immutable.
 */
final class Phrase {

  private final byte[][] literals;
  private final byte[][][] words;
  private final int maxLength;

  /**
   * A phrase.
   *
   * @param literals one more than there are gaps
   * @param words for each gap, what can stand there
   */
  Phrase(String[] literals, String[][] words) {
    if (literals.length != words.length + 1) {
      throw new IllegalArgumentException(
          literals.length + " texts around " + words.length + " gaps");
    }
    this.literals = encoded(literals);
    this.words = new byte[words.length][][];
    int length = 0;
    for (String literal : literals) {
      length += characters(literal);
    }
    for (int gap = 0; gap < words.length; gap++) {
      this.words[gap] = encoded(words[gap]);
      int longest = 0;
      for (String word : words[gap]) {
        longest = Math.max(longest, characters(word));
      }
      length += longest;
    }
    this.maxLength = length;
  }

  /** The most characters (code points) it can have. */
  int maxLength() {
    return maxLength;
  }

  void write(SplitMix64 random, CsvOutput csv) {
    csv.raw(literals[0]);
    for (int gap = 0; gap < words.length; gap++) {
      byte[][] choice = words[gap];
      csv.raw(choice[random.below(choice.length)]).raw(literals[gap + 1]);
    }
  }

  private static byte[][] encoded(String[] texts) {
    byte[][] encoded = new byte[texts.length][];
    for (int i = 0; i < texts.length; i++) {
      encoded[i] = texts[i].replace("\"", "\"\"").getBytes(StandardCharsets.UTF_8);
    }
    return encoded;
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }
}

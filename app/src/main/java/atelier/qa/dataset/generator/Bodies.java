package atelier.qa.dataset.generator;

import atelier.qa.catalog.Rules;
import atelier.qa.dataset.CsvOutput;

/**
 * The texts of questions or of answers: mostly one plain sentence, now and then an awkward one
 * (quotes, new lines, emoji, other scripts), now and then several. Immutable.
 */
final class Bodies {

  private static final int RARE_PERCENT = 4;
  private static final int LONG_PERCENT = 2;
  private static final int MAX_SENTENCES = 8;

  /** So that any of them fit, with the blanks between them. */
  private static final int MAX_SENTENCE = Rules.MAX_BODY / MAX_SENTENCES - 1;

  private final Phrase[] common;
  private final Phrase[] rare;

  /** Texts from two sections of the book. */
  Bodies(Phrasebook book, String common, String rare) {
    this.common = book.phrases(common, MAX_SENTENCE);
    this.rare = book.phrases(rare, MAX_SENTENCE);
  }

  /** Writes one, with its quotes. */
  void write(SplitMix64 random, CsvOutput csv) {
    int sentences = random.below(100) < LONG_PERCENT ? 2 + random.below(MAX_SENTENCES - 1) : 1;
    csv.quote();
    for (int i = 0; i < sentences; i++) {
      if (i > 0) {
        csv.raw(' ');
      }
      Phrase[] phrases = random.below(100) < RARE_PERCENT ? rare : common;
      phrases[random.below(phrases.length)].write(random, csv);
    }
    csv.quote();
  }
}

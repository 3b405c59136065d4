package atelier.qa.dataset.generator;

import atelier.qa.catalog.Rules;
import atelier.qa.dataset.CsvOutput;

/**
 * Who asks and answers. A shopper has the same name and address wherever they appear. Addresses are
 * on the domains that RFC 2606 reserves, so none of them can be anybody's. Not safe for threads.
 */
final class Shoppers {

  private static final int COUNT = 1_000_000;

  private final Phrase[] names;
  private final Phrase[] emails;
  private final long seed;
  private final SplitMix64 shopper = new SplitMix64(0);

  Shoppers(Phrasebook book, long seed) {
    this.names = book.phrases("name", Rules.MAX_NAME);
    this.emails = book.phrases("email", Rules.MAX_EMAIL);
    this.seed = seed;
  }

  /** Writes the name and the address of one of them. */
  void write(SplitMix64 random, CsvOutput csv) {
    shopper.restart(SplitMix64.seed(seed, random.below(COUNT)));
    csv.quote();
    names[shopper.below(names.length)].write(shopper, csv);
    csv.quote().comma().quote();
    emails[shopper.below(emails.length)].write(shopper, csv);
    csv.quote();
  }
}

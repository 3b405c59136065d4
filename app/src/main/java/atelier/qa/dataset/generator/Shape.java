package atelier.qa.dataset.generator;

import atelier.qa.dataset.RowCounts;
import java.util.stream.IntStream;

/**
 * How many questions, answers and photos there are, and what belongs to what. All ids count from 1.
 *
 * <p>The shares come from the full Atelier export: 3,518,963 questions, 6,879,306 answers and
 * 2,063,759 photos of 1,000,011 products.
 *
 * <p>The first product stands outside the distributions: whatever the seed and the scale, it has
 * six questions, and question 1 has answers with photos. Documentation and smoke tests can rely on
 * it. Immutable.
 */
final class Shape {

  /** The first product's questions are the ones up to this id; they are never reported. */
  static final int FIRST_QUESTIONS = 6;

  /** The first product's answers are the ones up to this id; they are never reported. */
  static final int FIRST_ANSWERS = 12;

  /** Which question each of them belongs to; in no order, like the rest. */
  private static final int[] FIRST_QUESTION_OF = {3, 1, 2, 1, 1, 5, 2, 1, 3, 1, 2, 4};

  /** How many photos each of them has. */
  private static final int[] FIRST_PHOTOS_OF = {0, 0, 0, 0, 3, 0, 1, 0, 0, 2, 0, 0};

  private static final int FIRST_PHOTOS = IntStream.of(FIRST_PHOTOS_OF).sum();

  private final long products;
  private final LongTail questions;
  private final LongTail answers;
  private final LongTail photos;
  private final Shuffle productRanks;
  private final Shuffle questionRanks;
  private final Shuffle answerSlots;
  private final Shuffle answerRanks;

  Shape(long products, long seed) {
    if (products < 1) {
      throw new IllegalArgumentException(products + " products");
    }
    this.products = products;
    this.questions = new LongTail(products - 1, Integer.MAX_VALUE, 0.7, 8, 3);
    this.answers = new LongTail(questions.total(), Integer.MAX_VALUE, 0.6, 7.153, 4);
    this.photos = new LongTail(answers.total(), 5, 0.12, 4.67, 3);
    SplitMix64 seeds = new SplitMix64(seed);
    this.productRanks = new Shuffle(products - 1, seeds.next());
    this.questionRanks = new Shuffle(questions.total(), seeds.next());
    this.answerSlots = new Shuffle(answers.total(), seeds.next());
    this.answerRanks = new Shuffle(answers.total(), seeds.next());
  }

  long products() {
    return products;
  }

  RowCounts rows() {
    return new RowCounts(
        FIRST_QUESTIONS + questions.total(),
        FIRST_ANSWERS + answers.total(),
        FIRST_PHOTOS + photos.total());
  }

  /** How many questions a product has. */
  int questionsOf(long product) {
    return product == 1 ? FIRST_QUESTIONS : questions.sizeOf(productRanks.placeOf(product - 2));
  }

  /** Which question an answer belongs to. */
  long questionOf(long answer) {
    if (answer <= FIRST_ANSWERS) {
      return FIRST_QUESTION_OF[(int) answer - 1];
    }
    long slot = answerSlots.placeOf(answer - 1 - FIRST_ANSWERS);
    return FIRST_QUESTIONS + 1 + questionRanks.placeOf(answers.ownerOf(slot));
  }

  /** How many photos an answer has. */
  int photosOf(long answer) {
    return answer <= FIRST_ANSWERS
        ? FIRST_PHOTOS_OF[(int) answer - 1]
        : photos.sizeOf(answerRanks.placeOf(answer - 1 - FIRST_ANSWERS));
  }
}

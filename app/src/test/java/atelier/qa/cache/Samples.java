package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Ranked;
import atelier.qa.catalog.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Questions and answers to test with. */
final class Samples {

  /** 2020-09-12T00:00:00Z. */
  private static final long DATE = 1_599_868_800_000L;

  private final Random random;
  private final Set<Long> taken = new HashSet<>();

  private Samples(long seed) {
    random = new Random(seed);
  }

  static Question question(long id, String body, Answer... answers) {
    return new Question(id, body, DATE, "Savannah23", 1, List.of(answers));
  }

  static Answer answer(long id, String body) {
    return new Answer(id, body, DATE, "Seller", 1, List.of());
  }

  /** A product's questions in order, with up to 6 answers each, and text of any script. */
  static List<Question> product(long seed, int questions) {
    Samples samples = new Samples(seed);
    return IntStream.range(0, questions)
        .mapToObj(i -> samples.question())
        .sorted(Ranked.ORDER)
        .toList();
  }

  private Question question() {
    List<Answer> answers =
        IntStream.range(0, random.nextInt(7)).mapToObj(i -> answer()).sorted(Ranked.ORDER).toList();
    return new Question(id(), text(300), date(), text(20), random.nextInt(4), answers);
  }

  private Answer answer() {
    List<Photo> photos =
        IntStream.range(0, Math.max(0, random.nextInt(8) - 4))
            .mapToObj(i -> new Photo(id(), "https://images.example/" + text(30)))
            .toList();
    return new Answer(id(), text(300), date(), text(20), random.nextInt(4), photos);
  }

  /** The highest one sometimes, since it has the sign's bit. */
  private long id() {
    long id = random.nextInt(50) == 0 ? Rules.MAX_ID : random.nextLong(1, Rules.MAX_ID + 1);
    return taken.add(id) ? id : id();
  }

  private long date() {
    return random.nextLong(4_102_444_800_000L);
  }

  private String text(int max) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(max);
    int lastCharacter = random.nextBoolean() ? 0x7f : Character.MAX_CODE_POINT;
    while (text.length() < length) {
      int character = random.nextInt(1, lastCharacter + 1);
      if (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE) {
        text.appendCodePoint(character);
      }
    }
    return text.toString();
  }
}

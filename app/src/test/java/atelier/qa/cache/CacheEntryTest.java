package atelier.qa.cache;

import static atelier.qa.cache.Samples.answer;
import static atelier.qa.cache.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.cache.PackedProduct.Form;
import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Ranked;
import atelier.qa.feed.RowChange;
import atelier.qa.feed.RowChange.Plain;
import atelier.qa.feed.RowChange.Table;
import atelier.qa.feed.RowChange.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What happens to the rows of a product that was read once. In the samples each has one vote. */
final class CacheEntryTest {

  private static final long PRODUCT = 7;
  private static final long VERSION = 100;
  private static final RowChange QUESTION = new RowChange(Table.QUESTIONS, PRODUCT, 70);
  private static final RowChange ANSWER = new RowChange(Table.ANSWERS, PRODUCT, 700);

  private final CacheEntry entry =
      entry(List.of(question(70, "?", answer(700, "!"), answer(701, "."))));

  @Property(tries = 200)
  void aProductWithVotesIsByteForByteWhatReadingItWouldGive(
      @ForAll Form form,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 12) int count,
      @ForAll @IntRange(min = 1, max = 20) int votes) {
    List<Question> questions = Samples.product(seed, count);
    Random random = new Random(seed);
    CacheEntry followed = entry(questions);

    for (int i = 0; i < votes; i++) {
      Ranked row = anyRow(questions, random);
      long after = row.helpfulness() + 1 + random.nextInt(3);
      questions = withVotes(questions, row, after);
      followed = voted(followed, change(row), row.helpfulness(), after).orElseThrow();
      if (random.nextInt(4) == 0) {
        followed = followed.packed(PRODUCT, form, 0).orElseThrow();
      }
    }

    PackedProduct product = followed.packed(PRODUCT, form, 0).orElseThrow().product();
    assertThat(product.showsTheSameAs(PackedProduct.pack(PRODUCT, questions, form))).isTrue();
    assertThat(product.firstPage().identity())
        .isEqualTo(PackedProduct.pack(PRODUCT, questions, form).firstPage().identity());
  }

  @Example
  void aRowWithTheVotesOfBeforeGetsThoseOfAfter() {
    CacheEntry next = voted(entry, QUESTION, 1, 2).orElseThrow();

    assertThat(next.version()).isEqualTo(VERSION + 1);
    assertThat(votes(next, QUESTION)).isEqualTo(2);
    assertThat(votes(voted(next, QUESTION, 2, 3).orElseThrow(), QUESTION)).isEqualTo(3);
    assertThat(votes(voted(entry, ANSWER, 1, 2).orElseThrow(), ANSWER)).isEqualTo(2);
  }

  @Example
  void aRowWithTheVotesOfAfterStaysAsItIs() {
    CacheEntry next = voted(entry, QUESTION, 0, 1).orElseThrow();

    assertThat(next.version()).isEqualTo(VERSION + 1);
    assertThat(next.packed(PRODUCT, Form.SMALL, 0).orElseThrow().product().bytes())
        .isEqualTo(entry.product().bytes());
    assertThat(votes(voted(next, QUESTION, 1, 2).orElseThrow(), QUESTION)).isEqualTo(2);
  }

  @Example
  void aRowWithAnyOtherVotesMustBeReadAnew() {
    assertThat(packed(voted(entry, QUESTION, 2, 3))).isEmpty();
    assertThat(packed(voted(entry, QUESTION, 2, 3).flatMap(next -> voted(next, QUESTION, 3, 4))))
        .isEmpty();
    assertThat(voted(voted(entry, ANSWER, 1, 2).orElseThrow(), ANSWER, 1, 3)).isEmpty();
  }

  @Example
  void votesThatAreTakenAwayAreNotFollowed() {
    assertThat(voted(entry, QUESTION, 1, 0)).isEmpty();
    assertThat(entry.amended(vote(QUESTION, 2, 1), false, VERSION + 1)).isEmpty();
  }

  @Example
  void aProductThatWasReadWithAllVotesOfARowStaysAsItIs() {
    CacheEntry next =
        voted(entry, QUESTION, -1, 0)
            .flatMap(first -> voted(first, QUESTION, 0, 1))
            .flatMap(second -> voted(second, ANSWER, 1, 2))
            .orElseThrow();

    assertThat(votes(next, QUESTION)).isEqualTo(1);
    assertThat(votes(next, ANSWER)).isEqualTo(2);
  }

  @Example
  void aRowThatIsNotShownMustBeReadAnew() {
    assertThat(packed(voted(entry, new RowChange(Table.QUESTIONS, PRODUCT, 700), 1, 2))).isEmpty();
    assertThat(packed(voted(entry, new RowChange(Table.ANSWERS, PRODUCT, 70), 1, 2))).isEmpty();
    assertThat(packed(voted(entry, new RowChange(Table.PHOTOS, PRODUCT, 70), 1, 2))).isEmpty();
  }

  @Example
  void theSecondTimeNothingIsAdded() {
    RowChange vote = vote(QUESTION, 1, 2);

    assertThat(packed(entry.amended(vote, false, VERSION + 1))).isEmpty();
    CacheEntry again =
        voted(entry, QUESTION, 1, 2)
            .flatMap(next -> next.amended(vote, false, VERSION + 2))
            .orElseThrow();
    assertThat(votes(again, QUESTION)).isEqualTo(2);
    assertThat(again.amended(vote(QUESTION, 0, 1), false, VERSION + 3)).isEmpty();
  }

  @Example
  void whatIsOutdatedHasNoVersionOfItsProduct() {
    CacheEntry outdated = voted(entry, QUESTION, 1, 2).orElseThrow().outdated();

    assertThat(outdated.product().bytes()).isEqualTo(entry.product().bytes());
    assertThat(outdated.version()).isNotEqualTo(new Versions(1).of(PRODUCT));
    assertThat(outdated.version()).isNegative();
  }

  @Example
  void aNewRowThatIsThereTheSecondTimeNeedsNoRead() {
    RowChange there = inserted(ANSWER);
    RowChange missing = inserted(new RowChange(Table.ANSWERS, PRODUCT, 702));

    assertThat(entry.amended(there, true, VERSION + 1)).isEmpty();
    CacheEntry next = entry.amended(there, false, VERSION + 1).orElseThrow();
    assertThat(next.packed(PRODUCT, Form.SMALL, 0).orElseThrow().product().bytes())
        .isEqualTo(entry.product().bytes());
    assertThat(packed(entry.amended(missing, false, VERSION + 1))).isEmpty();
    assertThat(entry.amended(inserted(new RowChange(Table.PHOTOS, PRODUCT, 1)), false, VERSION + 1))
        .isEmpty();
  }

  @Example
  void aNewRowMayBeVotedFor() {
    RowChange inserted = inserted(ANSWER);

    CacheEntry votedLater =
        entry
            .amended(inserted, false, VERSION + 1)
            .flatMap(next -> voted(next, ANSWER, 1, 2))
            .orElseThrow();
    CacheEntry votedBefore =
        voted(entry, ANSWER, 1, 2)
            .flatMap(next -> next.amended(inserted, false, VERSION + 2))
            .orElseThrow();

    assertThat(votes(votedLater, ANSWER)).isEqualTo(2);
    assertThat(votes(votedBefore, ANSWER)).isEqualTo(2);
  }

  @Example
  void whatItIsThatChangedMustBeKnown() {
    assertThat(entry.amended(QUESTION, true, VERSION + 1)).isEmpty();
    assertThat(entry.amended(QUESTION, false, VERSION + 1)).isEmpty();
  }

  @Example
  void thereAreNotManyVotesBesideAProduct() {
    CacheEntry large =
        entry(LongStream.rangeClosed(1, 40).mapToObj(id -> question(id, "?")).toList());

    Optional<CacheEntry> next = Optional.of(large);
    int followed = 0;
    for (long id = 1; next.isPresent(); id++) {
      assertThat(next.get().weight()).isGreaterThanOrEqualTo(large.weight());
      next = voted(next.get(), new RowChange(Table.QUESTIONS, PRODUCT, id), 1, 2);
      followed++;
    }
    assertThat(followed).isBetween(10, 39);
  }

  @Example
  void itsProductCannotBeUsedWithoutWhatChanged() {
    CacheEntry next = voted(entry, QUESTION, 1, 2).orElseThrow();

    assertThatThrownBy(next::product).isInstanceOf(IllegalStateException.class);
  }

  private static Optional<CacheEntry> voted(
      CacheEntry entry, RowChange change, long before, long after) {
    return entry.amended(vote(change, before, after), true, entry.version() + 1);
  }

  private static RowChange vote(RowChange row, long before, long after) {
    return new RowChange(row.table(), PRODUCT, row.id(), new Vote(before, after));
  }

  private static RowChange inserted(RowChange row) {
    return new RowChange(row.table(), PRODUCT, row.id(), Plain.INSERTION);
  }

  private static Optional<CacheEntry> packed(Optional<CacheEntry> entry) {
    return entry.flatMap(next -> next.packed(PRODUCT, Form.SMALL, 0));
  }

  private static long votes(CacheEntry entry, RowChange row) {
    return entry
        .packed(PRODUCT, Form.SMALL, 0)
        .orElseThrow()
        .product()
        .unpack()
        .votes(row.table(), row.id())
        .orElseThrow();
  }

  private static CacheEntry entry(List<Question> questions) {
    return new CacheEntry(PackedProduct.pack(PRODUCT, questions, Form.SMALL), VERSION, 0, 0);
  }

  private static RowChange change(Ranked row) {
    return new RowChange(
        row instanceof Question ? Table.QUESTIONS : Table.ANSWERS, PRODUCT, row.id());
  }

  private static Ranked anyRow(List<Question> questions, Random random) {
    List<Ranked> rows = new ArrayList<>(questions);
    questions.forEach(question -> rows.addAll(question.answers()));
    return rows.get(random.nextInt(rows.size()));
  }

  private static List<Question> withVotes(List<Question> questions, Ranked row, long votes) {
    return questions.stream()
        .map(question -> withVotes(question, row, votes))
        .sorted(Ranked.ORDER)
        .toList();
  }

  private static Question withVotes(Question question, Ranked row, long votes) {
    if (question.equals(row)) {
      return question.withHelpfulness(votes);
    }
    List<Answer> answers =
        question.answers().stream()
            .map(answer -> answer.equals(row) ? answer.withHelpfulness(votes) : answer)
            .sorted(Ranked.ORDER)
            .toList();
    return new Question(
        question.id(),
        question.body(),
        question.dateWritten(),
        question.askerName(),
        question.helpfulness(),
        answers);
  }
}

package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cache.PackedProduct.Form;
import atelier.qa.cache.Pieces.Piece;
import atelier.qa.cache.Pieces.QuestionPiece;
import atelier.qa.cache.Response.Extent;
import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Order;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Refinement;
import atelier.qa.catalog.Rules;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What comes out is, byte for byte, what rendering the questions themselves gives. */
final class PackedProductTest {

  private static final long PRODUCT = Rules.MAX_ID;

  @Property(tries = 100)
  void theFirstPageIsReady(
      @ForAll Form form, @ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    List<Question> questions = Samples.product(seed, count);
    EncodedBody page = pack(questions, form).firstPage();

    assertThat(page.identity()).isEqualTo(rendered(questions, Page.DEFAULT));
    assertThat(Compression.gunzip(page.gzip())).isEqualTo(page.identity());
  }

  @Property(tries = 100)
  void anyPageOfQuestionsCanBeHad(
      @ForAll Form form,
      @ForAll long seed,
      @ForAll @IntRange(max = 40) int count,
      @ForAll @IntRange(min = 1, max = 9) int number,
      @ForAll @IntRange(min = 1, max = 45) int size) {
    List<Question> questions = Samples.product(seed, count);
    PackedProduct product = pack(questions, form);
    Page page = new Page(number, size);

    assertThat(QaJson.questionPage("" + PRODUCT, product.unpack().questions(page)))
        .isEqualTo(rendered(questions, page));
    if (product.firstPageIs("7", page)) {
      assertThat(product.firstPage().identity()).isEqualTo(rendered(questions, page));
    }
  }

  @Property(tries = 50)
  void aRefinedListHasTheSameItems(
      @ForAll Form form, @ForAll long seed, @ForAll @IntRange(max = 20) int count) {
    List<Question> questions = Samples.product(seed, count);
    Refinement usual = new Refinement(Optional.of(Order.HELPFUL), Optional.empty(), false);
    Selection selection =
        Selection.questions(PRODUCT, "" + PRODUCT, new Page(1, 20), Optional.of(usual));

    Response response = pack(questions, form).find(selection).orElseThrow();

    assertThat(response.body().identity()).isEqualTo(rendered(questions, new Page(1, 20)));
    assertThat(response.extent()).contains(new Extent(count, new Page(1, 20)));
  }

  @Property(tries = 50)
  void everyQuestionAndAnswerCanBeHadByItsId(
      @ForAll Form form, @ForAll long seed, @ForAll @IntRange(max = 40) int count) {
    List<Question> questions = Samples.product(seed, count);
    Pieces pieces = pack(questions, form).unpack();

    for (Question question : questions) {
      QuestionPiece piece = pieces.question(question.id()).orElseThrow();
      assertThat(piece.question().bytes()).isEqualTo(QaJson.question(question));
      assertThat(piece.answers().stream().map(Piece::bytes))
          .containsExactlyElementsOf(question.answers().stream().map(QaJson::answer).toList());
      for (Answer answer : question.answers()) {
        assertThat(pieces.answer(answer.id()).orElseThrow().bytes())
            .isEqualTo(QaJson.answer(answer));
      }
    }
  }

  @Property(tries = 100)
  void aPageOfAnswersCanBeHad(
      @ForAll Form form,
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 4) int number,
      @ForAll @IntRange(min = 1, max = 7) int size) {
    Question question = Samples.product(seed, 7).get(6);
    Page page = new Page(number, size);
    QuestionPiece piece =
        pack(Samples.product(seed, 7), form).unpack().question(question.id()).orElseThrow();

    assertThat(
            QaJson.answerPage(
                "7", page, page.of(piece.answers()).stream().map(Piece::bytes).toList()))
        .isEqualTo(
            QaJson.answerPage(
                "7", page, page.of(question.answers()).stream().map(QaJson::answer).toList()));
  }

  @Property(tries = 50)
  void itShowsTheSameInEachForm(@ForAll long seed, @ForAll @IntRange(max = 20) int count) {
    List<Question> questions = Samples.product(seed, count);
    PackedProduct quick = pack(questions, Form.QUICK);

    assertThat(quick.showsTheSameAs(pack(questions, Form.SMALL))).isTrue();
    assertThat(quick.showsTheSameAs(pack(Samples.product(seed, count + 1)))).isFalse();
    assertThat(quick.weight()).isGreaterThanOrEqualTo(pack(questions).weight());
  }

  @Example
  void whatAProductDoesNotHaveIsNotThere() {
    Pieces pieces = pack(List.of(Samples.question(1, "?", Samples.answer(2, "!")))).unpack();

    assertThat(pieces.question(2)).isEmpty();
    assertThat(pieces.answer(1)).isEmpty();
    assertThat(pack(List.of()).unpack().question(1)).isEmpty();
    assertThat(pack(List.of()).unpack().questions(Page.DEFAULT)).isEmpty();
  }

  @Example
  void theHighestIdsComeBack() {
    Question question = Samples.question(Rules.MAX_ID, "?", Samples.answer(Rules.MAX_ID, "!"));
    Pieces pieces = pack(List.of(question)).unpack();

    assertThat(pieces.question(Rules.MAX_ID).orElseThrow().question().bytes())
        .isEqualTo(QaJson.question(question));
    assertThat(pieces.answer(Rules.MAX_ID)).isPresent();
  }

  @Example
  void aSmallProductsFirstPageDoesForLargerPagesToo() {
    PackedProduct three = pack(Samples.product(1, 3));

    assertThat(three.firstPageIs("7", new Page(1, 5))).isTrue();
    assertThat(three.firstPageIs("7", new Page(1, 1000))).isTrue();
    assertThat(three.firstPageIs("7", new Page(1, 3))).isTrue();
    assertThat(three.firstPageIs("7", new Page(1, 2))).isFalse();
    assertThat(three.firstPageIs("7", new Page(2, 5))).isFalse();
    assertThat(pack(Samples.product(1, 6)).firstPageIs("7", new Page(1, 6))).isFalse();
  }

  @Example
  void theFirstPageDoesNotServeAnIdWithLeadingZeros() {
    PackedProduct three = pack(Samples.product(1, 3));

    assertThat(three.firstPageIs("007", Page.DEFAULT)).isFalse();
  }

  @Example
  void aHugeProductComesBack() {
    List<Question> questions =
        IntStream.rangeClosed(1, 3_000)
            .mapToObj(id -> Samples.question(id, "❓".repeat(100), Samples.answer(id, "❗")))
            .toList();

    Page all = new Page(1, 3_000);
    assertThat(QaJson.questionPage("" + PRODUCT, pack(questions).unpack().questions(all)))
        .isEqualTo(rendered(questions, all));
  }

  private static PackedProduct pack(List<Question> questions) {
    return pack(questions, Form.SMALL);
  }

  private static PackedProduct pack(List<Question> questions, Form form) {
    return PackedProduct.pack(PRODUCT, questions, form);
  }

  private static byte[] rendered(List<Question> questions, Page page) {
    return QaJson.questionPage(
        "" + PRODUCT, page.of(questions).stream().map(QaJson::question).toList());
  }
}

package atelier.qa.testing;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Question;
import atelier.qa.store.Excerpt;
import atelier.qa.store.PageSource;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;

/**
 * Parts of products that are in memory as a whole.
 *
 * @param product gives all of one
 * @param nested how many answers may stand in a question
 */
public record MemoryPages(LongFunction<List<Question>> product, IntSupplier nested)
    implements PageSource {

  @Override
  public Excerpt<Question> questions(long productId, Page page) {
    return excerpt(page.of(product.apply(productId)));
  }

  @Override
  public Optional<Excerpt<Question>> question(long productId, long id) {
    return find(productId, id).map(question -> excerpt(List.of(question)));
  }

  @Override
  public Optional<Excerpt<Answer>> answers(long productId, long questionId, Page page) {
    return find(productId, questionId)
        .map(question -> new Excerpt<>(page.of(question.answers()), List.of()));
  }

  @Override
  public Optional<Excerpt<Answer>> answer(long productId, long id) {
    return product.apply(productId).stream()
        .flatMap(question -> question.answers().stream())
        .filter(answer -> answer.id() == id)
        .map(answer -> new Excerpt<>(List.of(answer), List.of()))
        .findFirst();
  }

  private Optional<Question> find(long productId, long id) {
    return product.apply(productId).stream().filter(question -> question.id() == id).findFirst();
  }

  private Excerpt<Question> excerpt(List<Question> rows) {
    boolean isWhole =
        rows.stream().allMatch(question -> question.answers().size() <= nested.getAsInt());
    return new Excerpt<>(
        rows.stream().map(this::cut).toList(), isWhole ? List.of() : List.of(Excerpt.ANSWERS));
  }

  private Question cut(Question question) {
    return new Question(
        question.id(),
        question.body(),
        question.dateWritten(),
        question.askerName(),
        question.helpfulness(),
        question.answers().stream().limit(nested.getAsInt()).toList());
  }
}

package atelier.qa.cache;

import atelier.qa.cache.Pieces.Piece;
import atelier.qa.cache.Response.Extent;
import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Refinement;
import atelier.qa.store.Excerpt;
import atelier.qa.store.PageSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists in another order, searched, or with more fields than legacy clients know. They are made of
 * the cached product when they are asked for, so that products take no more memory for them.
 */
final class RefinedLists {

  /**
   * How many items of a product that is too large for the cache are looked at, the most helpful
   * ones. A search through all of them would be a scan of the table, and already the answers of
   * these may take one statement each.
   */
  private static final int OF_LARGE = 1000;

  private static final Page LOOKED_AT = new Page(1, OF_LARGE + 1);

  private RefinedLists() {}

  /** Returns a product's questions. */
  static Response questions(Pieces product, Selection selection, Refinement refinement) {
    List<Question> questions = product.parsed();
    return questions(selection, refinement, new Excerpt<>(questions, List.of()));
  }

  /** Returns a question's answers. */
  static Response answers(List<Piece> answers, Selection selection, Refinement refinement) {
    return answers(selection, refinement, new Excerpt<>(answers(answers), List.of()));
  }

  /** Returns a large product's questions. */
  static Response questions(
      PageSource source, long productId, Selection selection, Refinement refinement) {
    Excerpt<Question> found = source.questions(productId, LOOKED_AT);
    return questions(selection, refinement, limited(found, Excerpt.QUESTIONS)).compressed();
  }

  /** Returns the answers of a large product's question, unless that is not shown. */
  static Optional<Response> answers(
      PageSource source, long productId, Selection selection, Refinement refinement) {
    return source
        .answers(productId, selection.id(), LOOKED_AT)
        .map(found -> answers(selection, refinement, limited(found, Excerpt.ANSWERS)).compressed());
  }

  private static Response questions(
      Selection selection, Refinement refinement, Excerpt<Question> of) {
    List<Question> wanted = refinement.questions(of.items());
    List<byte[]> page =
        selection.page().of(wanted).stream()
            .map(refinement.allFields() ? QaJson::questionInFull : QaJson::question)
            .toList();
    byte[] json = QaJson.questionPage(selection.text(), page);
    return response(json, selection, wanted, of);
  }

  private static Response answers(Selection selection, Refinement refinement, Excerpt<Answer> of) {
    List<Answer> wanted = refinement.answers(of.items());
    List<byte[]> page =
        selection.page().of(wanted).stream()
            .map(refinement.allFields() ? QaJson::answerInFull : QaJson::answer)
            .toList();
    byte[] json = QaJson.answerPage(selection.text(), selection.page(), page);
    return response(json, selection, wanted, of);
  }

  private static Response response(
      byte[] json, Selection selection, List<?> wanted, Excerpt<?> of) {
    return new Response(
        EncodedBody.plain(json),
        Optional.empty(),
        of.leftOut(),
        Optional.of(new Extent(wanted.size(), selection.page())));
  }

  private static List<Answer> answers(List<Piece> pieces) {
    return pieces.stream().map(Piece::parsedAnswer).toList();
  }

  private static <T> Excerpt<T> limited(Excerpt<T> found, String kind) {
    if (found.items().size() <= OF_LARGE) {
      return found;
    }
    List<String> leftOut = new ArrayList<>(found.leftOut());
    leftOut.add(kind);
    return new Excerpt<>(found.items().subList(0, OF_LARGE), leftOut);
  }
}

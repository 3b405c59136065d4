package atelier.qa.http;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Rules;
import atelier.qa.http.Parameters.RequestedId;
import atelier.qa.store.Reads;
import atelier.qa.store.Writes;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.LongPredicate;

/** The routes of the Q&A API. */
final class QaRoutes {

  private final Reads reads;
  private final Writes writes;
  private final int maxCount;

  QaRoutes(Reads reads, Writes writes, int maxCount) {
    this.reads = reads;
    this.writes = writes;
    this.maxCount = maxCount;
  }

  void register(HttpRouting.Builder routing) {
    new Routes("/qa", "/api/fec2/{cohort}/qa")
        .get("/questions", this::questionsOfProduct)
        .post("/questions", this::ask)
        .get("/questions/{id}", this::question)
        .get("/questions/{id}/answers", this::answersOfQuestion)
        .post("/questions/{id}/answers", this::reply)
        .put("/questions/{id}/helpful", change("question", writes::questionHelpful))
        .put("/questions/{id}/report", change("question", writes::reportQuestion))
        .get("/answers/{id}", this::answer)
        .put("/answers/{id}/helpful", change("answer", writes::answerHelpful))
        .put("/answers/{id}/report", change("answer", writes::reportAnswer))
        .register(routing);
  }

  private void questionsOfProduct(ServerRequest request, ServerResponse response) {
    RequestedId product = Parameters.productId(request.query());
    Page page = Parameters.page(request.query(), maxCount);
    var questions = page.of(reads.questionsOf(product.value()));
    Replies.json(request, response, QaJson.questions(product.text(), questions));
  }

  private void question(ServerRequest request, ServerResponse response) {
    RequestedId id = pathId(request, "question");
    Replies.json(request, response, QaJson.question(shownQuestion(id)));
  }

  private void answersOfQuestion(ServerRequest request, ServerResponse response) {
    RequestedId id = pathId(request, "question");
    Page page = Parameters.page(request.query(), maxCount);
    var answers = page.of(shownQuestion(id).answers());
    Replies.json(request, response, QaJson.answers(id.text(), page, answers));
  }

  private void answer(ServerRequest request, ServerResponse response) {
    RequestedId id = pathId(request, "answer");
    var answer = reads.answer(id.value()).orElseThrow(() -> unknown("answer", id.text()));
    Replies.json(request, response, QaJson.answer(answer));
  }

  private void ask(ServerRequest request, ServerResponse response) {
    JsonFields fields = JsonFields.read(request);
    NewQuestion question =
        new NewQuestion(
            fields.id("product_id"),
            fields.text("body", Rules::body),
            fields.text("name", Rules::name),
            fields.text("email", Rules::email));
    fields.check();
    long id = writes.add(question);
    Replies.created(request, response, "/qa/questions/" + id, QaJson.id("question_id", id));
  }

  private void reply(ServerRequest request, ServerResponse response) {
    RequestedId question = pathId(request, "question");
    JsonFields fields = JsonFields.read(request);
    NewAnswer answer =
        new NewAnswer(
            fields.text("body", Rules::body),
            fields.text("name", Rules::name),
            fields.text("email", Rules::email),
            fields.texts("photos", Rules.MAX_PHOTOS, Rules::url));
    fields.check();
    long id =
        writes
            .add(question.value(), answer)
            .orElseThrow(() -> unknown("question", question.text()));
    Replies.created(request, response, "/qa/answers/" + id, QaJson.id("answer_id", id));
  }

  /** A change to one row that needs nothing but its id; a body is allowed and ignored. */
  private static Handler change(String kind, LongPredicate change) {
    return (request, response) -> {
      RequestedId id = pathId(request, kind);
      RequestBody.read(request);
      if (!change.test(id.value())) {
        throw unknown(kind, id.text());
      }
      Replies.done(response);
    };
  }

  private Question shownQuestion(RequestedId id) {
    return reads.question(id.value()).orElseThrow(() -> unknown("question", id.text()));
  }

  private static RequestedId pathId(ServerRequest request, String kind) {
    String text = request.path().pathParameters().get("id");
    Optional<RequestedId> id = Parameters.id(kind + " id", text);
    return id.orElseThrow(() -> unknown(kind, text));
  }

  private static ProblemException unknown(String kind, String id) {
    return ProblemException.notFound("there is no " + kind + " " + id);
  }
}

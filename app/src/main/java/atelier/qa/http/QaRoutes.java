package atelier.qa.http;

import atelier.qa.cache.ProductChanges;
import atelier.qa.cache.ProductPages;
import atelier.qa.cache.Response;
import atelier.qa.cache.WriteResult;
import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Refinement;
import atelier.qa.catalog.Rules;
import atelier.qa.http.Parameters.RequestedId;
import atelier.qa.store.KeyInUse;
import atelier.qa.store.LogPosition;
import io.helidon.common.uri.UriEncoding;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.Function;

/** The routes of the Q&A API. */
final class QaRoutes {

  private static final String LEGACY = "/api/fec2/";

  private final ProductPages products;
  private final ProductChanges updates;
  private final Voters voters;
  private final int maxCount;
  private final Function<String, Optional<String>> answererName;

  QaRoutes(ProductPages products, ProductChanges updates, Voters voters, HttpSettings settings) {
    this.products = products;
    this.updates = updates;
    this.voters = voters;
    this.maxCount = settings.maxCount();
    this.answererName = settings.reservesSeller() ? Rules::nameOfNoSeller : Rules::name;
  }

  void register(HttpRouting.Builder routing) {
    new Routes("/qa", LEGACY + "{cohort}/qa")
        .get("/questions", this::questionsOfProduct)
        .post("/questions", this::ask)
        .get("/questions/{id}", this::question)
        .get("/questions/{id}/answers", this::answersOfQuestion)
        .post("/questions/{id}/answers", this::reply)
        .put("/questions/{id}/helpful", vote("question", ProductChanges::questionHelpful))
        .put("/questions/{id}/report", change("question", ProductChanges::reportQuestion))
        .get("/answers/{id}", this::answer)
        .put("/answers/{id}/helpful", vote("answer", ProductChanges::answerHelpful))
        .put("/answers/{id}/report", change("answer", ProductChanges::reportAnswer))
        .register(routing);
  }

  private void questionsOfProduct(ServerRequest request, ServerResponse response) {
    Query query = query(request);
    RequestedId product = Parameters.productId(query);
    Page page = Parameters.page(query, maxCount);
    Optional<Refinement> refinement = Parameters.refinement(query, Parameters.QUESTION_ORDERS);
    Optional<LogPosition> position = Positions.of(request.headers());
    Response questions =
        refinement.isPresent()
            ? products.questions(product.value(), product.text(), page, refinement.get(), position)
            : products.questions(product.value(), product.text(), page, position);
    Replies.found(request, response, questions);
  }

  private void question(ServerRequest request, ServerResponse response) {
    RequestedId id = pathId(request, "question");
    Optional<Response> question = products.question(id.value(), Positions.of(request.headers()));
    Replies.found(request, response, question.orElseThrow(() -> unknown("question", id.text())));
  }

  private void answersOfQuestion(ServerRequest request, ServerResponse response) {
    RequestedId id = pathId(request, "question");
    Query query = query(request);
    Page page = Parameters.page(query, maxCount);
    Optional<Refinement> refinement = Parameters.refinement(query, Parameters.ANSWER_ORDERS);
    Optional<Response> answers =
        products.answers(id.value(), id.text(), page, refinement, Positions.of(request.headers()));
    Replies.found(request, response, answers.orElseThrow(() -> unknown("question", id.text())));
  }

  private void answer(ServerRequest request, ServerResponse response) {
    RequestedId id = pathId(request, "answer");
    Optional<Response> answer = products.answer(id.value(), Positions.of(request.headers()));
    Replies.found(request, response, answer.orElseThrow(() -> unknown("answer", id.text())));
  }

  private void ask(ServerRequest request, ServerResponse response) {
    byte[] body = RequestBody.read(request);
    ProductChanges own = updates(request, body);
    JsonFields fields = JsonFields.read(request.headers(), body);
    NewQuestion question =
        new NewQuestion(
            fields.id("product_id"),
            fields.text("body", Rules::body),
            fields.text("name", Rules::name),
            fields.text("email", Rules::email));
    fields.check();
    WriteResult written = own.add(question);
    shown(request, response, own, written);
    Replies.created(
        request,
        response,
        base(request) + "/questions/" + written.id(),
        QaJson.id("question_id", written.id()));
  }

  private void reply(ServerRequest request, ServerResponse response) {
    RequestedId question = pathId(request, "question");
    byte[] body = RequestBody.read(request);
    ProductChanges own = updates(request, body);
    JsonFields fields = JsonFields.read(request.headers(), body);
    NewAnswer answer =
        new NewAnswer(
            fields.text("body", Rules::body),
            fields.text("name", answererName),
            fields.text("email", Rules::email),
            fields.urls("photos", Rules.MAX_PHOTOS));
    fields.check();
    WriteResult written =
        own.add(question.value(), answer).orElseThrow(() -> unknown("question", question.text()));
    shown(request, response, own, written);
    fields
        .leftOut()
        .ifPresent(items -> response.header(HeaderValues.create(Replies.LEFT_OUT, items)));
    Replies.created(
        request,
        response,
        base(request) + "/answers/" + written.id(),
        QaJson.id("answer_id", written.id()));
  }

  /** Handles a change to one row that only needs the row's id; a body is allowed and ignored. */
  private Handler change(String kind, Change change) {
    return (request, response) -> {
      RequestedId id = pathId(request, kind);
      ProductChanges own = updates(request, RequestBody.read(request));
      WriteResult written = change.by(own, id.value()).orElseThrow(() -> unknown(kind, id.text()));
      shown(request, response, own, written);
      Replies.done(response);
    };
  }

  /** Handles a vote, which counts once for each client if that is wanted. */
  private Handler vote(String kind, Change change) {
    Handler each = change(kind, change);
    return (request, response) -> {
      Optional<String> voter = voters.voter(request);
      if (voter.isEmpty()) {
        each.handle(request, response);
        return;
      }
      RequestedId id = pathId(request, kind);
      // The vote is made once by its voter's key, and needs none of the client's own. But what it
      // sends must be one.
      IdempotencyKeys.id(request);
      RequestBody.read(request);
      ProductChanges own = updates.once(voters.key(voter.get(), kind + " " + id.value()));
      try {
        WriteResult written =
            change.by(own, id.value()).orElseThrow(() -> unknown(kind, id.text()));
        shown(request, response, own, written);
      } catch (KeyInUse before) {
        // Which is no key that this client knows of.
        throw ProblemException.overloaded("a vote for this is being counted; try again");
      }
      voters.remember(request, response, voter.get());
      Replies.done(response);
    };
  }

  /** Gives the client the position that it shows from now on. */
  private static void shown(
      ServerRequest request, ServerResponse response, ProductChanges changes, WriteResult written) {
    Positions.add(
        request, response, changes.shownAfter(written, () -> Positions.of(request.headers())));
  }

  /** What may be changed, once if the request has a key. */
  private ProductChanges updates(ServerRequest request, byte[] body) {
    return IdempotencyKeys.of(request, body).map(updates::once).orElse(updates);
  }

  private static Query query(ServerRequest request) {
    return new Query(request.query().rawValue());
  }

  /** The path under which the client has found these routes. */
  private static String base(ServerRequest request) {
    return request
        .path()
        .pathParameters()
        .first("cohort")
        .map(cohort -> LEGACY + UriEncoding.encode(cohort, UriEncoding.Type.PATH_SEGMENT) + "/qa")
        .orElse("/qa");
  }

  static RequestedId pathId(ServerRequest request, String kind) {
    String text = request.path().pathParameters().get("id");
    Optional<RequestedId> id = Parameters.id(kind + " id", text);
    return id.orElseThrow(() -> unknown(kind, text));
  }

  static ProblemException unknown(String kind, String id) {
    return ProblemException.notFound("there is no " + kind + " " + id);
  }

  /** Changes one row. */
  @FunctionalInterface
  private interface Change {

    /** Returns what was changed; empty if there is no such row. */
    Optional<WriteResult> by(ProductChanges updates, long id);
  }
}

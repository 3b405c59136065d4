package atelier.qa.http;

import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Rules;
import atelier.qa.desk.Colleague;
import atelier.qa.desk.Desk;
import atelier.qa.desk.DeskJson;
import atelier.qa.desk.DeskToken;
import atelier.qa.desk.DeskTokens;
import atelier.qa.desk.Role;
import atelier.qa.http.Parameters.RequestedId;
import atelier.qa.site.SiteFiles;
import atelier.qa.store.Committed;
import atelier.qa.store.Decided;
import atelier.qa.store.Decision;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.ItemKind;
import atelier.qa.store.ModeratedItem;
import atelier.qa.store.QueuePlace;
import atelier.qa.store.RemovedForGood;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The routes of the desk: its page, which anybody may load, and its API, which wants a token. */
final class DeskRoutes {

  private static final Header NO_STORE =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "no-store");

  private static final String SCHEME = "Bearer ";
  private static final Set<Role> ANY = EnumSet.allOf(Role.class);
  private static final Set<Role> MODERATORS = EnumSet.of(Role.MODERATOR);
  private static final Set<Role> SELLERS = EnumSet.of(Role.SELLER);

  private final Desk desk;
  private final DeskTokens tokens;

  DeskRoutes(Desk desk, DeskTokens tokens) {
    this.desk = desk;
    this.tokens = tokens;
  }

  void register(HttpRouting.Builder routing) {
    new Routes("")
        .get("/", PageRoutes.page(Page::files, "desk.html", PageRoutes.CONTENT_POLICY))
        .get("/favicon.ico", PageRoutes.entry(Page::files, "shop/icon.svg"))
        .get("/shop-{version}/{name}", PageRoutes.part(Page::files, "shop"))
        .get("/desk-{version}/{name}", PageRoutes.part(Page::files, "desk"))
        .get("/openapi.yaml", PageRoutes.entry(Page::files, "openapi.yaml"))
        .get("/openapi.json", PageRoutes.entry(Page::files, "openapi.json"))
        .register(routing);
    new Routes("/desk")
        .get("/me", as(ANY, DeskRoutes::me))
        .get("/queue", as(ANY, this::queue))
        .get("/decisions", as(ANY, this::decisions))
        .get("/questions/{id}", as(ANY, item(ItemKind.QUESTION)))
        .put("/questions/{id}/restore", decide(ItemKind.QUESTION, Decision.RESTORE))
        .put("/questions/{id}/hide", decide(ItemKind.QUESTION, Decision.HIDE))
        .put("/questions/{id}/remove", decide(ItemKind.QUESTION, Decision.REMOVE))
        .post("/questions/{id}/answers", as(SELLERS, this::answer))
        .get("/answers/{id}", as(ANY, item(ItemKind.ANSWER)))
        .put("/answers/{id}/restore", decide(ItemKind.ANSWER, Decision.RESTORE))
        .put("/answers/{id}/hide", decide(ItemKind.ANSWER, Decision.HIDE))
        .put("/answers/{id}/remove", decide(ItemKind.ANSWER, Decision.REMOVE))
        .register(routing);
  }

  private static void me(ServerRequest request, ServerResponse response, Colleague me) {
    send(request, response, Status.OK_200, DeskJson.colleague(me));
  }

  private void queue(ServerRequest request, ServerResponse response, Colleague me) {
    DeskPaging paging = DeskPaging.of(new Query(request.query().rawValue()));
    List<ModeratedItem> found = desk.queue(paging.place(), paging.count() + 1);
    List<ModeratedItem> page = paging.page(found);
    Optional<String> next =
        paging.hasNext(found)
            ? Optional.of(DeskPaging.after(Desk.place(page.getLast())))
            : Optional.empty();
    send(request, response, Status.OK_200, DeskJson.queue(page, next));
  }

  private void decisions(ServerRequest request, ServerResponse response, Colleague me) {
    DeskPaging paging = DeskPaging.of(new Query(request.query().rawValue()));
    QueuePlace before = paging.place();
    List<Decided> found = desk.decisions(before.reportedAt(), before.id(), paging.count() + 1);
    List<Decided> page = paging.page(found);
    Optional<String> next =
        paging.hasNext(found) ? Optional.of(DeskPaging.after(page.getLast())) : Optional.empty();
    send(request, response, Status.OK_200, DeskJson.decisions(page, next));
  }

  private ColleagueHandler item(ItemKind kind) {
    return (request, response, me) ->
        send(request, response, Status.OK_200, DeskJson.item(find(kind, id(request, kind))));
  }

  private Handler decide(ItemKind kind, Decision decision) {
    return as(
        MODERATORS,
        (request, response, me) -> {
          RequestedId id = id(request, kind);
          Optional<IdempotencyKey> key = key(request, RequestBody.read(request), me);
          try {
            Committed<Long> decided =
                desk.decide(kind, id.value(), decision, me, key)
                    .orElseThrow(() -> QaRoutes.unknown(name(kind), id.text()));
            Positions.add(request, response, decided.position());
          } catch (RemovedForGood before) {
            throw ProblemException.conflict("the %s was removed for good".formatted(name(kind)));
          }
          send(request, response, Status.OK_200, DeskJson.item(find(kind, id)));
        });
  }

  private void answer(ServerRequest request, ServerResponse response, Colleague me) {
    RequestedId question = id(request, ItemKind.QUESTION);
    byte[] json = RequestBody.read(request);
    Optional<IdempotencyKey> key = key(request, json, me);
    JsonFields fields = JsonFields.read(request.headers(), json);
    String body = fields.text("body", Rules::body);
    fields.check();
    Committed<Long> answer =
        desk.answer(question.value(), body, me, key)
            .orElseThrow(
                () -> ProblemException.notFound("no question " + question.text() + " is shown"));
    Positions.add(request, response, answer.position());
    response.header(HeaderValues.create(HeaderNames.LOCATION, "/desk/answers/" + answer.value()));
    send(request, response, Status.CREATED_201, QaJson.id("answer_id", answer.value()));
  }

  /** The names of tokens are used once, so nobody meets the keys of another person. */
  private static Optional<IdempotencyKey> key(ServerRequest request, byte[] body, Colleague me) {
    return IdempotencyKeys.of(request, body, me.name());
  }

  private ModeratedItem find(ItemKind kind, RequestedId id) {
    return desk.item(kind, id.value()).orElseThrow(() -> QaRoutes.unknown(name(kind), id.text()));
  }

  /** Handles a request of somebody who has one of the roles. */
  private Handler as(Set<Role> roles, ColleagueHandler handler) {
    return (request, response) -> {
      // What was read today may be forbidden tomorrow.
      response.header(NO_STORE);
      Colleague colleague = authenticate(request);
      if (roles.stream().noneMatch(colleague::is)) {
        throw ProblemException.forbidden(
            "this token is not for that; it would need the role "
                + String.join(" or ", roles.stream().map(DeskRoutes::name).toList()));
      }
      handler.handle(request, response, colleague);
    };
  }

  /** What does not look like a token costs no query, so that guessing is of no use at all. */
  private Colleague authenticate(ServerRequest request) {
    return request
        .headers()
        .first(HeaderNames.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .flatMap(value -> DeskToken.parse(value.substring(SCHEME.length()).strip()))
        .flatMap(tokens::authenticate)
        .orElseThrow(
            () -> ProblemException.unauthorized("the token is missing, unknown or revoked"));
  }

  private static RequestedId id(ServerRequest request, ItemKind kind) {
    return QaRoutes.pathId(request, name(kind));
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static void send(
      ServerRequest request, ServerResponse response, Status status, byte[] json) {
    response.header(Replies.JSON);
    Replies.send(request, response, status, json);
  }

  /** Handles a request of somebody who is known. */
  @FunctionalInterface
  private interface ColleagueHandler {
    void handle(ServerRequest request, ServerResponse response, Colleague me) throws Exception;
  }

  /** Read when the first person looks. */
  private static final class Page {
    private static final SiteFiles FILES = SiteFiles.desk();

    static SiteFiles files() {
      return FILES;
    }
  }
}

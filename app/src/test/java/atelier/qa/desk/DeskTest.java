package atelier.qa.desk;

import static atelier.qa.testing.Waiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.OpenApi;
import atelier.qa.testing.OpenApiPart;
import atelier.qa.testing.OpenDesk;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shop's people do, and what shoppers then see. */
@DatabaseTest
final class DeskTest {

  private final Service service;
  private final Rows rows;
  private final OpenDesk desk;
  private final String moderator;
  private final String seller;
  private final long product = Rows.newProduct();
  private final long question;
  private final long answer;

  DeskTest(Service service, TestDatabase database) {
    this.service = service;
    rows = new Rows(database.settings("qa_contract"));
    desk = new OpenDesk(service, List.of(database.settings("qa_contract")));
    moderator = desk.token("Mo", Role.MODERATOR);
    seller = desk.token("Sal", Role.SELLER);
    question = rows.question(product, 3);
    answer = rows.answer(question, 2);
    rows.photo(answer, "https://images.example.com/1.jpg");
  }

  @AfterEach
  void close() {
    desk.close();
  }

  @Test
  void whatShoppersReportWaitsWithItsContext() {
    report("questions", question);
    report("answers", answer);
    report("answers", answer);

    JsonNode waiting = queued("answer", answer);
    assertThat(waiting.at("/product_id").longValue()).isEqualTo(product);
    assertThat(waiting.at("/reports").intValue()).isEqualTo(2);
    assertThat(waiting.at("/answer/state").textValue()).isEqualTo("reported");
    assertThat(waiting.at("/answer/body").textValue()).isEqualTo("Yes, in silk.");
    assertThat(waiting.at("/answer/helpfulness").intValue()).isEqualTo(2);
    assertThat(waiting.at("/answer/photos/0").textValue()).endsWith("1.jpg");
    assertThat(waiting.at("/question/id").longValue()).isEqualTo(question);
    assertThat(waiting.at("/question/state").textValue()).isEqualTo("reported");
    service.isNow(waiting.at("/reported_at").textValue());
    assertThat(queued("question", question).has("answer")).isFalse();
    assertThat(desk.ask(moderator, "GET", "/desk/queue").body()).doesNotContain("@shop.example");
  }

  @Test
  void aReportThatWasSentTwiceWithOneKeyCountsOnce() {
    for (int i = 0; i < 2; i++) {
      service.send(
          "PUT",
          "/qa/answers/" + answer + "/report",
          BodyPublishers.noBody(),
          "Idempotency-Key",
          "\"report-" + answer + "\"");
    }

    assertThat(queued("answer", answer).at("/reports").intValue()).isEqualTo(1);
    assertThat(rows.isAnswerReported(answer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"questions", "answers"})
  void whatIsRestoredIsSeenAgainAndNoReportHidesItAnyMore(String kind) {
    long id = kind.equals("questions") ? question : answer;
    String page = "/qa/" + kind + "/" + id;
    report(kind, id);
    // Nodes remember that it is not there.
    assertThat(service.get(page).status()).isEqualTo(404);

    assertThat(decide(kind, id, "restore").at("/waiting").booleanValue()).isFalse();
    await().until(() -> service.get(page).status() == 200);

    report(kind, id);
    assertThat(service.get(page).status()).isEqualTo(200);
    JsonNode again = queued(kind.equals("questions") ? "question" : "answer", id);
    assertThat(again.at("/reports").intValue()).isEqualTo(1);
    assertThat(again.findValuesAsText("state")).contains("restored");
  }

  @Test
  void whatIsHiddenIsSeenNoMoreAndAsksForNothing() {
    String page = "/qa/questions?product_id=" + product;
    assertThat(service.get(page).body()).contains("Yes, in silk.");

    JsonNode hidden = decide("answers", answer, "hide");

    assertThat(hidden.at("/answer/state").textValue()).isEqualTo("hidden");
    await().until(() -> !service.get(page).body().contains("Yes, in silk."));
    report("answers", answer);
    assertThat(isQueued("answer", answer)).isFalse();
    decide("answers", answer, "restore");
    await().until(() -> service.get(page).body().contains("Yes, in silk."));
  }

  @Test
  void whatIsRemovedIsGoneWithAllThatSomebodyWroteInIt() {
    report("answers", answer);
    service.get("/qa/questions?product_id=" + product);

    JsonNode removed = decide("questions", question, "remove");

    assertThat(removed.at("/question/state").textValue()).isEqualTo("removed");
    await()
        .until(
            () ->
                service.get("/qa/questions?product_id=" + product).json().at("/results").isEmpty());
    assertThat(isQueued("answer", answer)).isFalse();
    assertThat(rows.answerBodies(question)).containsExactly("");
    assertThat(
            rows.number(
                "SELECT COUNT(*) FROM questions q JOIN answers a ON a.question_id = q.id"
                    + " JOIN answers_photos p ON p.answer_id = a.id WHERE q.id = ?"
                    + " AND q.body = '' AND q.asker_name = '' AND q.asker_email IS NULL"
                    + " AND a.answerer_name = '' AND a.answerer_email IS NULL AND p.url = ''",
                question))
        .isEqualTo(1);
    for (String decision : List.of("restore", "hide", "remove")) {
      assertThat(ask("questions", question, decision).status()).isEqualTo(409);
      assertThat(ask("answers", answer, decision).status()).isEqualTo(409);
    }
    report("answers", answer);
    assertThat(isQueued("answer", answer)).isFalse();
    assertThat(service.get("/qa/questions/" + question).status()).isEqualTo(404);
  }

  @Test
  void everyOperationThatIsDescribedIsThereAndWantsAToken() {
    OpenApiPart paths = OpenApi.DESK.document().at("paths");
    List<String> described = paths.names().stream().filter(p -> p.startsWith("/desk/")).toList();
    assertThat(described).hasSizeGreaterThan(10);

    for (String path : described) {
      List<String> methods = new ArrayList<>(paths.at(path).names());
      methods.remove("parameters");
      for (String method : methods) {
        String target = path.replace("{id}", "1");
        Reply reply = desk.ask(method.toUpperCase(Locale.ROOT), target, BodyPublishers.noBody());
        assertThat(reply.status()).as(method + " " + path).isEqualTo(401);
      }
    }
    assertThat(desk.ask("GET", "/openapi.yaml", BodyPublishers.noBody()).status()).isEqualTo(200);
    assertThat(service.get("/openapi.yaml").body())
        .as("for shoppers there is no desk")
        .doesNotContain("/desk/");
  }

  @Test
  void whatWasRemovedWithItsQuestionIsNotQueuedByALateDecision() {
    decide("questions", question, "remove");

    assertThat(ask("answers", answer, "hide").status()).isEqualTo(409);

    assertThat(isQueued("answer", answer)).isFalse();
  }

  @Test
  void whatWasReportedBefore1970IsReadToo() {
    report("questions", question);
    report("answers", answer);
    String setDate = "UPDATE moderated_items SET reported_at = ? WHERE kind = ? AND id = ?";
    rows.execute(setDate, 0, 1, question);
    rows.execute(setDate, -86_400_000, 2, answer);

    assertThat(queued("question", question).at("/reported_at").textValue()).startsWith("1970");
    List<JsonNode> oneByOne = items("/desk/queue", 1);
    rows.execute(setDate, -172_800_000, 1, question);
    assertThat(items("/desk/queue", 1)).hasSameSizeAs(oneByOne);
    assertThat(isQueued("answer", answer)).isTrue();
  }

  @Test
  void theSellerAnswersWithAMark() {
    Reply reply =
        desk.post(seller, "/desk/questions/" + question + "/answers", "{\"body\": \"In May.\"}");

    assertThat(reply.status()).isEqualTo(201);
    long id = reply.json().at("/answer_id").longValue();
    assertThat(reply.header("Location")).isEqualTo("/desk/answers/" + id);
    String list = "/qa/questions/" + question + "/answers?fields=all&sort=newest";
    await().until(() -> service.get(list).body().contains("In May."));
    JsonNode newest = service.get(list).json().at("/results/0");
    assertThat(newest.at("/seller").booleanValue()).isTrue();
    assertThat(newest.at("/answerer_name").textValue()).isEqualTo("Seller");
    assertThat(decisionOn("answer", id).at("/decision").textValue()).isEqualTo("answer");
    assertThat(decisionOn("answer", id).at("/by").textValue()).startsWith("Sal");

    decide("questions", question, "hide");
    assertThat(
            desk.post(seller, "/desk/questions/" + question + "/answers", "{\"body\": \"No.\"}")
                .status())
        .isEqualTo(404);
  }

  @Test
  void eachDecisionIsInTheAuditTrailWithWhatWasBefore() {
    report("answers", answer);
    decide("answers", answer, "restore");
    assertThat(decisionOn("answer", answer).at("/was").textValue()).isEqualTo("reported");
    assertThat(decisionOn("answer", answer).at("/reports").intValue()).isEqualTo(1);

    decide("answers", answer, "hide");
    JsonNode last = decisionOn("answer", answer);

    assertThat(last.at("/was").textValue()).isEqualTo("restored");
    assertThat(last.at("/decision").textValue()).isEqualTo("hide");
    assertThat(last.at("/by").textValue()).startsWith("Mo");
    assertThat(last.at("/product_id").longValue()).isEqualTo(product);
    assertThat(last.at("/at").textValue()).isNotEmpty();
  }

  @Test
  void listsAreReadInPartsOfWhichNoneIsReadTwice() {
    List<Long> ids = Stream.generate(() -> rows.answer(question, 1)).limit(5).toList();
    ids.forEach(id -> report("answers", id));

    assertThat(items("/desk/queue", 2)).doesNotHaveDuplicates();
    assertThat(items("/desk/queue", 2))
        .extracting(item -> item.at("/answer/id").longValue())
        .containsAll(ids);

    ids.forEach(id -> decide("answers", id, "restore"));
    assertThat(items("/desk/decisions", 2).subList(0, 5))
        .extracting(decision -> decision.at("/item_id").longValue())
        .containsExactlyElementsOf(ids.reversed());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /desk/me",
    "GET, /desk/queue",
    "GET, /desk/decisions",
    "GET, /desk/questions/1",
    "PUT, /desk/questions/1/restore",
    "PUT, /desk/answers/1/hide",
    "PUT, /desk/answers/1/remove",
    "POST, /desk/questions/1/answers"
  })
  void nothingIsDoneWithoutATokenThatIsGood(String method, String path) {
    String name = "Rev" + answer;
    String revoked = desk.tokens().add(name, Set.of(Role.MODERATOR)).orElseThrow().reveal();
    assertThat(desk.ask(revoked, "GET", "/desk/me").status()).isEqualTo(200);
    desk.tokens().revoke(name);

    for (String token :
        List.of(revoked, "", "none", DeskToken.random().reveal(), moderator + "A", "Bearer")) {
      Reply refused = desk.ask(token, method, path);
      assertThat(refused.status()).as(token).isEqualTo(401);
      assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
      assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.header("Cache-Control")).isEqualTo("no-store");
    }
    assertThat(service.askAt(desk.port(), method, path, BodyPublishers.noBody()).status())
        .isEqualTo(401);
    assertThat(service.askAt(service.port(), method, path, BodyPublishers.noBody()).status())
        .as("for shoppers there is no desk")
        .isEqualTo(404);
  }

  @Test
  void aTokenIsForItsRolesOnly() {
    assertThat(desk.ask(seller, "PUT", "/desk/answers/" + answer + "/hide").status())
        .isEqualTo(403);
    Reply refused =
        desk.post(moderator, "/desk/questions/" + question + "/answers", "{\"body\": \"In May.\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().at("/detail").textValue()).contains("seller");
    assertThat(desk.ask(seller, "GET", "/desk/queue").status()).isEqualTo(200);
    String both = desk.token("Bo", Role.values());
    assertThat(desk.ask(both, "GET", "/desk/me").json().at("/roles"))
        .extracting(JsonNode::textValue)
        .containsExactly("moderator", "seller");
    assertThat(rows.isAnswerReported(answer)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /desk/questions/4294967295, 404",
    "PUT, /desk/answers/4294967295/hide, 404",
    "PUT, /desk/answers/4294967296/hide, 404",
    "PUT, /desk/answers/x/hide, 400",
    "GET, /desk/queue?after=x, 400",
    "GET, /desk/queue?count=0, 400",
    "DELETE, /desk/answers/1, 405",
    "GET, /qa/questions?product_id=1, 404",
    "GET, /widget.js, 404"
  })
  void whatIsNotThereOrNotUnderstoodIsAProblem(String method, String path, int status) {
    Reply reply = desk.ask(moderator, method, path);

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({"'{\"body\": \" \"}', 422", "'{}', 422", "'[]', 400", "'{', 400"})
  void anAnswerMustBeAText(String json, int status) {
    assertThat(desk.post(seller, "/desk/questions/" + question + "/answers", json).status())
        .isEqualTo(status);
  }

  @Test
  void itsRequestsAreCountedByRoute() {
    desk.ask(moderator, "GET", "/desk/answers/" + answer);

    await().until(() -> desk.metrics().contains("http_route=\"/desk/answers/{id}\""));
  }

  @Test
  void thePageComesFromTheDeskAndRunsItsOwnScriptOnly() {
    Reply page = service.askAt(desk.port(), "GET", "/", BodyPublishers.noBody());

    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self';");
    assertThat(page.body()).contains("/desk-").doesNotContain("https://");
    String script = page.body().replaceAll("(?s).*src=\"(/desk-[0-9a-f]+/desk.js)\".*", "$1");
    Reply file = service.askAt(desk.port(), "GET", script, BodyPublishers.noBody());
    assertThat(file.header("Cache-Control")).contains("immutable");
    assertThat(service.askAt(service.port(), "GET", script, BodyPublishers.noBody()).status())
        .isEqualTo(404);
  }

  private void report(String kind, long id) {
    assertThat(service.put("/qa/" + kind + "/" + id + "/report").status()).isEqualTo(204);
  }

  private Reply ask(String kind, long id, String decision) {
    return desk.ask(moderator, "PUT", "/desk/" + kind + "/" + id + "/" + decision);
  }

  private JsonNode decide(String kind, long id, String decision) {
    Reply reply = ask(kind, id, decision);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("QA-Position")).isNotEmpty();
    return reply.json();
  }

  private boolean isQueued(String kind, long id) {
    return items("/desk/queue", 200).stream().anyMatch(item -> isOf(item, kind, id));
  }

  private JsonNode queued(String kind, long id) {
    return items("/desk/queue", 200).stream()
        .filter(item -> isOf(item, kind, id))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isOf(JsonNode item, String kind, long id) {
    return item.at("/kind").textValue().equals(kind)
        && item.at("/" + kind + "/id").longValue() == id;
  }

  private JsonNode decisionOn(String kind, long id) {
    return items("/desk/decisions", 200).stream()
        .filter(decision -> decision.at("/kind").textValue().equals(kind))
        .filter(decision -> decision.at("/item_id").longValue() == id)
        .findFirst()
        .orElseThrow();
  }

  /** All of a list, which is read in parts of that size. */
  private List<JsonNode> items(String list, int count) {
    List<JsonNode> items = new ArrayList<>();
    String next = "";
    do {
      JsonNode part = desk.ask(seller, "GET", list + "?count=" + count + "&after=" + next).json();
      part.at("/items").forEach(items::add);
      next = part.at("/next").asText("");
    } while (!next.isEmpty());
    return items;
  }
}

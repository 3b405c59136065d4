package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.desk.Role;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.RowIds;
import atelier.qa.store.Schema;
import atelier.qa.store.SchemaException;
import atelier.qa.store.Shard;
import atelier.qa.store.Shards;
import atelier.qa.store.Snapshot;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.OpenDesk;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestDatabase;
import atelier.qa.testing.Waiting;
import atelier.qa.testing.Wire;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Products with even ids are in one database, those with odd ids in another one. */
@DatabaseTest
final class TwoDatabasesTest {

  private static final String ANSWER =
      """
      {"body": "Yes.", "name": "Kim", "email": "kim@shop.example",
       "photos": ["https://images.example.com/1.jpg"]}
      """;

  private final List<DatabaseSettings> settings;
  private final Rows even;
  private final Rows odd;
  private final Wire wire;
  private final Service service;

  TwoDatabasesTest(TestDatabase server) {
    settings = Stream.of("qa_even", "qa_odd").map(server::empty).toList();
    settings.forEach(database -> new Schema(database).migrate());
    even = new Rows(settings.get(0));
    odd = new Rows(settings.get(1));
    wire = new Wire(URI.create(settings.get(1).url().substring("jdbc:".length())).getPort());
    // Imported rows have whichever ids they had.
    even.execute(
        "INSERT INTO questions (product_id, id, body, date_written, asker_name)"
            + " VALUES (2, 500, 'Is it lined?', 1, 'Kim')");
    odd.execute(
        "INSERT INTO questions (product_id, id, body, date_written, asker_name)"
            + " VALUES (3, 701, 'Is it lined?', 1, 'Kim')");
    RowIds.separate(settings);
    service =
        Service.over(
            List.of(settings.get(0), wire.instead(settings.get(1))),
            List.of(server.feed("qa_even"), server.feed("qa_odd")));
  }

  @AfterEach
  void close() {
    service.close();
    wire.close();
  }

  @Test
  void newRowsAreInTheirProductsDatabaseWithIdsOfItsOwn() {
    for (long product : new long[] {40, 41}) {
      Rows own = product % 2 == 0 ? even : odd;
      long question = ask(product).json().get("question_id").asLong();
      Reply answer = service.post("/qa/questions/" + question + "/answers", ANSWER);
      long id = answer.json().get("answer_id").asLong();

      assertThat(service.put("/qa/answers/" + id + "/helpful").status()).isEqualTo(204);
      assertThat(own.questionIds(product)).containsExactly(question);
      assertThat(own.votesForAnswer(id)).isEqualTo(1);
      assertThat(question).isGreaterThan(701);
      assertThat((question - 1) % 2).isEqualTo(product % 2);
      assertThat((id - 1) % 2).isEqualTo(product % 2);
      assertThat(service.get("/qa/questions?product_id=" + product).body())
          .contains("\"question_id\":" + question, "\"helpfulness\":1", "1.jpg");
    }
  }

  @Test
  void importedRowsAreFoundWhicheverDatabaseWouldHaveGivenTheirIds() {
    for (long question : new long[] {500, 701}) {
      assertThat(service.get("/qa/questions/" + question + "/answers").status()).isEqualTo(200);
      assertThat(service.put("/qa/questions/" + question + "/helpful").status()).isEqualTo(204);
    }

    assertThat(even.votesForQuestion(500)).isEqualTo(1);
    assertThat(odd.votesForQuestion(701)).isEqualTo(1);
    assertThat(service.put("/qa/questions/999/helpful").status()).isEqualTo(404);
  }

  @Test
  void aKeyIsInTheDatabaseOfItsChange() {
    for (int i = 0; i < 2; i++) {
      Reply vote =
          service.send(
              "PUT",
              "/qa/questions/701/helpful",
              BodyPublishers.noBody(),
              "Idempotency-Key",
              "\"once\"");
      assertThat(vote.status()).isEqualTo(204);
    }

    assertThat(odd.votesForQuestion(701)).isEqualTo(1);
    assertThat(odd.number("SELECT COUNT(*) FROM idempotency_keys")).isEqualTo(1);
    assertThat(even.number("SELECT COUNT(*) FROM idempotency_keys")).isZero();
  }

  @Test
  void changesBehindTheServicesBackShow() {
    Waiting.await().until(() -> service.metric("qa_feed_state{state=\"live\"}") == 1);
    service.get("/qa/questions?product_id=2");
    service.get("/qa/questions?product_id=3");

    even.setVotesForQuestion(500, 41);
    odd.setVotesForQuestion(701, 42);

    Waiting.await()
        .until(() -> service.get("/qa/questions?product_id=2").body().contains("s\":41"));
    Waiting.await()
        .until(() -> service.get("/qa/questions?product_id=3").body().contains("s\":42"));
  }

  @Test
  void theDeskDecidesInTheDatabaseOfEachProduct() {
    service.put("/qa/questions/500/report");
    service.put("/qa/questions/701/report");
    try (OpenDesk desk = new OpenDesk(service, settings)) {
      String token = desk.token("Mo", Role.values());

      assertThat(desk.ask(token, "GET", "/desk/queue").json().at("/items"))
          .extracting(item -> item.at("/question/id").intValue())
          .containsExactly(701, 500);
      String rest = desk.ask(token, "GET", "/desk/queue?count=1").json().at("/next").textValue();
      assertThat(desk.ask(token, "GET", "/desk/queue?after=" + rest).json().at("/items"))
          .extracting(item -> item.at("/question/id").intValue())
          .containsExactly(500);
      for (int question : new int[] {500, 701}) {
        String path = "/desk/questions/" + question;
        assertThat(desk.ask(token, "PUT", path + "/restore").status()).isEqualTo(200);
        assertThat(desk.post(token, path + "/answers", "{\"body\": \"Yes.\"}").status())
            .isEqualTo(201);
      }
      assertThat(desk.ask(token, "GET", "/desk/decisions").json().at("/items"))
          .extracting(decision -> decision.at("/product_id").intValue())
          .containsExactly(3, 3, 2, 2);
    }
    assertThat(even.number("SELECT COUNT(*) FROM desk_decisions")).isEqualTo(2);
    assertThat(odd.number("SELECT COUNT(*) FROM desk_decisions")).isEqualTo(2);
    assertThat(odd.number("SELECT COUNT(*) FROM desk_tokens")).isZero();
    assertThat(odd.isQuestionReported(701)).isFalse();
  }

  @Test
  void theLossOfOneDatabaseConcernsItsOwnProductsOnly() {
    wire.cut();

    assertThat(service.get("/qa/questions?product_id=2").status()).isEqualTo(200);
    assertThat(ask(44).status()).isEqualTo(201);
    assertThat(service.put("/qa/questions/500/helpful").status()).isEqualTo(204);
    assertThat(service.get("/qa/questions?product_id=3").status()).isEqualTo(503);
    assertThat(ask(45).status()).isEqualTo(503);
    // It may be in the database that cannot be asked.
    assertThat(service.get("/qa/questions/999/answers").status()).isEqualTo(503);
  }

  @Test
  void databasesInAnotherOrderAreRefused() {
    try (Shards inOrder = new Shards(settings);
        Shards reversed = new Shards(settings.reversed())) {
      inOrder.check();

      assertThatThrownBy(reversed::check)
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("has the product 3, which must be in");
    }
  }

  @Test
  void databasesThatCouldGiveAnIdTwiceAreRefused() {
    odd.execute(
        "INSERT INTO questions (product_id, id, body, date_written, asker_name)"
            + " VALUES (5, 9001, 'Is it lined?', 1, 'Kim')");
    try (Shards shards = new Shards(settings)) {
      assertThatThrownBy(shards::check)
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("whose ids another database may give again");

      RowIds.separate(settings);
      shards.check();
    }
  }

  /** To alter a table that is read all the time would make everybody wait for its readers. */
  @Test
  void databasesThatAreApartAreNotAlteredAndOthersNotWhileTheyAreExported() {
    ask(40);
    try (Snapshot export = Snapshot.open(settings.get(1), new Shard(1, 2))) {
      RowIds.separate(settings);

      odd.execute(
          "INSERT INTO questions (product_id, id, body, date_written, asker_name)"
              + " VALUES (5, 9001, 'Is it lined?', 1, 'Kim')");
      assertThatThrownBy(() -> RowIds.separate(settings))
          .as("%s", export)
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("another import or export is running");
    }
  }

  private Reply ask(long product) {
    return service.post(
        "/qa/questions",
        """
        {"product_id": %d, "body": "Is it lined?", "name": "Kim", "email": "kim@shop.example"}
        """
            .formatted(product));
  }
}

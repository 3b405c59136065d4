package atelier.qa.cluster.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import atelier.qa.cluster.durability.History.Outcome;
import atelier.qa.dataset.Progress;
import atelier.qa.dataset.exporter.Exporter;
import atelier.qa.feed.FeedSettings;
import atelier.qa.store.BinlogServer;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Division;
import atelier.qa.store.Finding;
import atelier.qa.store.Finding.Verdict;
import atelier.qa.store.LeftOverRows;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Schema;
import atelier.qa.store.SchemaException;
import atelier.qa.store.Shards;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlServer;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.Waiting;
import atelier.qa.testing.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From one database to two while clients write, vote and read at two nodes, which are replaced one
 * after the other. A third node is forgotten, and goes on with the old database only.
 */
@DatabaseTest
final class DivisionTest {

  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final int PRODUCTS = 10;
  private static final int MORE_THAN_A_BATCH = 1024;
  private static final int WRITES_IN_BETWEEN = 40;

  /** Nobody looks. */
  private static final LeftOverRows.Listener UNHEARD =
      new LeftOverRows.Listener() {
        @Override
        public void begins(String what, long rows) {}

        @Override
        public void deleted(long rows) {}
      };

  private final History history = new History();
  @TempDir private Path directory;

  @Test
  void nothingIsLostOrDoubledWhenOneDatabaseBecomesTwoWhileTheServiceRuns() throws Exception {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer first = MySqlServer.start();
        MySqlServer second = MySqlServer.start("--server-id=2")) {
      List<DatabaseSettings> one = List.of(first.settings("qa"));
      List<DatabaseSettings> two = List.of(one.getFirst(), second.settings("qa"));
      new Schema(one.getFirst()).migrate();
      List<FeedSettings> feeds = feeds(first, second);
      assertThatThrownBy(() -> new Division(two).cut())
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("no database is a replica");
      second.replicate(first);
      List<Long> questions = questions(new Rows(one.getFirst()));

      Duration cut;
      List<Service> nodes = new ArrayList<>();
      for (int node = 0; node < 3; node++) {
        nodes.add(Service.over(one, feeds.subList(0, 1)));
      }
      Wire left = new Wire(nodes.get(0).port());
      Wire right = new Wire(nodes.get(1).port());
      Service atLeft = Service.at(left.port(), 0, new Rows(one.getFirst()));
      Service atRight = Service.at(right.port(), 0, new Rows(one.getFirst()));
      Clients leftClients = new Clients(atLeft, history, questions.subList(0, 8), new Random(1));
      Clients rightClients = new Clients(atRight, history, questions.subList(0, 8), new Random(2));
      ReadYourWrites reader =
          new ReadYourWrites(List.of(atLeft, atRight), questions.subList(8, 10));
      try (left;
          right;
          atLeft;
          atRight;
          leftClients;
          rightClients;
          reader) {
        someWrites();
        awaitReplica(first, second);

        Division division = new Division(two);
        cut = division.cut();
        division.cut();
        refuses(one, "name all databases");
        refuses(two.reversed(), "in the same order");
        accepts(two);

        for (Wire wire : List.of(left, right)) {
          Service replaced = nodes.removeFirst();
          nodes.add(Service.over(two, feeds));
          wire.mend(nodes.getLast().port());
          replaced.close();
        }
        assertThat(division.check())
            .noneMatch(finding -> finding.verdict() == Verdict.BAD)
            .extracting(Finding::found)
            .filteredOn(found -> found.contains("as root@"))
            .hasSize(3);
        assertThatThrownBy(() -> division.clean(UNHEARD))
            .isInstanceOf(SchemaException.class)
            .hasMessageContaining("run divide open first");
        division.open();
        division.open();
        someWrites();
        removeAText(two.get(1));
        aForgottenNodeCannotChangeWhatNobodyWouldFind(nodes.getFirst(), questions);
        exportsEachRowOnce(two);

        double invalidated = invalidated(nodes.subList(1, 3));
        long deleted = division.clean(UNHEARD);
        assertThat(division.clean(UNHEARD)).isZero();
        assertThat(deleted).isGreaterThan(2 * MORE_THAN_A_BATCH);
        assertThat(invalidated(nodes.subList(1, 3))).isEqualTo(invalidated);
        someWrites();
      } finally {
        nodes.forEach(Service::close);
      }
      System.out.printf(
          "division: cut in %d ms; not accepted for %d ms at most, of products that stay %d ms; %s%n",
          cut.toMillis(),
          reader.longestGap(questions.get(8)).toMillis(),
          reader.longestGap(questions.get(9)).toMillis(),
          history.outcomes());
      assertThat(leftClients.otherReplies()).isEmpty();
      assertThat(rightClients.otherReplies()).isEmpty();
      assertThat(reader.wrong()).isEmpty();
      assertThat(reader.reads()).isPositive();
      accepts(two);
      isDivided(two, questions.subList(0, 8));
      assertThat(waiting(two)).containsExactly("20", "21");
      assertThat(new Division(two).check()).allMatch(finding -> finding.verdict() == Verdict.GOOD);
    }
  }

  /** Of products 1 to 10, those at the end with many questions more. */
  private static List<Long> questions(Rows rows) {
    List<Long> questions =
        LongStream.rangeClosed(1, PRODUCTS).mapToObj(product -> rows.question(product, 0)).toList();
    for (long question : questions) {
      rows.photo(rows.answer(question, 0), "https://images.example.com/1.jpg");
    }
    for (long product : new long[] {20, 21}) {
      rows.execute(
          "INSERT INTO moderated_items (kind, id, waiting) VALUES (1, ?, TRUE)",
          rows.question(product, 0));
      rows.manyQuestions(product, MORE_THAN_A_BATCH, 10);
    }
    return questions;
  }

  /** As the shop does it, in the database that has the product now. */
  private static void removeAText(DatabaseSettings database) {
    new Rows(database)
        .execute("UPDATE questions SET reported = TRUE, body = '' WHERE product_id = 21 LIMIT 1");
  }

  /** The product that waits for a decision, in each database. */
  private static List<String> waiting(List<DatabaseSettings> databases) {
    return databases.stream()
        .map(Rows::new)
        .map(
            rows ->
                rows.text(
                    "SELECT GROUP_CONCAT(product_id) FROM moderated_items m"
                        + " LEFT JOIN questions q ON q.id = m.id"))
        .toList();
  }

  private void someWrites() {
    long before = done();
    Waiting.await().atMost(BOUND).until(() -> done() >= before + WRITES_IN_BETWEEN);
  }

  private long done() {
    return history.outcomes().getOrDefault(Outcome.DONE, 0);
  }

  private void aForgottenNodeCannotChangeWhatNobodyWouldFind(Service node, List<Long> questions) {
    for (int product = PRODUCTS - 1; product <= PRODUCTS; product++) {
      Reply vote = node.put("/qa/questions/" + questions.get(product - 1) + "/helpful");
      Reply question =
          node.post(
              "/qa/questions",
              """
              {"product_id": %d, "body": "Is it lined?", "name": "Kim", "email": "kim@shop.example"}
              """
                  .formatted(product));
      boolean stays = product % 2 == 0;
      assertThat(vote.status()).isEqualTo(stays ? 204 : 503);
      assertThat(question.status()).isEqualTo(stays ? 201 : 503);
      assertThat(question.header("Retry-After")).isEqualTo(stays ? "" : "1");
    }
  }

  private void exportsEachRowOnce(List<DatabaseSettings> databases) throws Exception {
    Path files = directory.resolve("export");
    new Exporter(databases).write(files, false, Progress.SILENT);
    List<String> ids;
    try (Stream<String> lines = Files.lines(files.resolve("questions.csv"))) {
      ids = lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).toList();
    }
    assertThat(ids)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThanOrEqualTo(2 * MORE_THAN_A_BATCH + PRODUCTS);
  }

  private void isDivided(List<DatabaseSettings> databases, List<Long> questions) {
    List<Rows> rows = databases.stream().map(Rows::new).toList();
    for (int index = 0; index < databases.size(); index++) {
      for (String table : List.of("questions", "answers", "answers_photos")) {
        assertThat(
                rows.get(index)
                    .number(
                        "SELECT COUNT(*) FROM " + table + " WHERE MOD(product_id, 2) <> ?", index))
            .isZero();
      }
    }
    Map<Long, Long> votes =
        questions.stream()
            .collect(
                Collectors.toMap(
                    id -> id, id -> rows.get(databaseOf(id, questions)).votesForQuestion(id)));
    Map<String, Long> answers =
        questions.stream()
            .flatMap(id -> rows.stream().flatMap(one -> one.answerBodies(id).stream()))
            .filter(body -> !body.startsWith("Yes"))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(history.wrong(votes, answers)).isEmpty();
  }

  /** The question of product 1 is the first one. */
  private static int databaseOf(long question, List<Long> questions) {
    return (questions.indexOf(question) + 1) % 2;
  }

  private static double invalidated(List<Service> nodes) {
    return nodes.stream()
        .mapToDouble(node -> node.metric("qa_feed_full_invalidations_total"))
        .sum();
  }

  private static void accepts(List<DatabaseSettings> databases) {
    try (Shards shards = new Shards(databases)) {
      shards.check();
    }
  }

  private static void refuses(List<DatabaseSettings> databases, String why) {
    try (Shards shards = new Shards(databases)) {
      assertThatThrownBy(shards::check)
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining(why);
    }
  }

  /** The account comes to the replica as everything does. */
  private static List<FeedSettings> feeds(MySqlServer first, MySqlServer second) {
    FeedSettings feed = first.feed("qa");
    return List.of(
        feed,
        new FeedSettings(feed.kind(), second.settings("qa").url(), feed.user(), feed.password()));
  }

  private static void awaitReplica(MySqlServer server, MySqlServer replica) {
    LogPosition position = BinlogServer.ask(server.settings("qa")).end();
    Waiting.await()
        .atMost(BOUND)
        .until(() -> BinlogServer.ask(replica.settings("qa")).end().contains(position));
  }
}

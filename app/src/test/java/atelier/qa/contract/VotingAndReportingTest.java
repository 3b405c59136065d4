package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ContractTest
final class VotingAndReportingTest {

  private final Service service;
  private final StoredRows rows;
  private final long product = Rows.newProduct();

  VotingAndReportingTest(Service service) {
    this.service = service;
    this.rows = service.rows();
  }

  @Test
  void aVoteForAQuestionAddsExactlyOne() {
    long question = rows.question(product, 4);

    Reply reply = service.put("/qa/questions/" + question + "/helpful");

    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.body()).isEmpty();
    assertThat(service.get("/qa/questions/" + question).json().get("question_helpfulness").asInt())
        .isEqualTo(5);
  }

  @Test
  void aVoteForAnAnswerAddsExactlyOne() {
    long answer = rows.answer(rows.question(product, 0), 4);

    assertThat(service.put("/api/fec2/hr-lax/qa/answers/" + answer + "/helpful/").status())
        .isEqualTo(204);
    assertThat(service.get("/qa/answers/" + answer).json().get("helpfulness").asInt()).isEqualTo(5);
  }

  @Test
  void manyVotesAtOnceAreAllCounted() throws Exception {
    long answer = rows.answer(rows.question(product, 0), 0);
    int clients = 50;
    int votesEach = 40;
    Callable<Integer> client =
        () ->
            (int)
                IntStream.range(0, votesEach)
                    .filter(i -> service.put("/qa/answers/" + answer + "/helpful").status() == 204)
                    .count();

    int accepted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> counts =
          threads.invokeAll(Stream.generate(() -> client).limit(clients).toList());
      for (Future<Integer> count : counts) {
        accepted += count.get();
      }
    }

    assertThat(rows.votesForAnswer(answer)).isEqualTo(accepted);
    // Members agree on each commit, and those of one row come one after the other.
    if (DatabaseKind.ofThisRun() != DatabaseKind.GROUP) {
      assertThat(accepted).isEqualTo(clients * votesEach);
    }
  }

  @Test
  void aFullCounterStaysFull() {
    long question = rows.question(product, 0);
    rows.setVotesForQuestion(question, 4294967295L);

    assertThat(service.put("/qa/questions/" + question + "/helpful").status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(4294967295L);
  }

  @Test
  void aReportedQuestionIsHiddenNotDeleted() {
    long question = rows.question(product, 0);

    assertThat(service.put("/qa/questions/" + question + "/report").status()).isEqualTo(204);

    assertThat(service.get("/qa/questions?product_id=" + product).json().get("results")).isEmpty();
    assertThat(rows.isQuestionReported(question)).isTrue();
  }

  @Test
  void aReportedAnswerIsHiddenNotDeleted() {
    long question = rows.question(product, 0);
    long answer = rows.answer(question, 0);

    assertThat(service.put("/qa/answers/" + answer + "/report").status()).isEqualTo(204);

    assertThat(service.get("/qa/questions/" + question + "/answers").json().get("results"))
        .isEmpty();
    assertThat(rows.isAnswerReported(answer)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"helpful", "report"})
  void reportedOnesStillTakeVotesAndReports(String action) {
    long question = rows.question(product, 0, true);
    long answer = rows.answer(question, 0, true);

    assertThat(service.put("/qa/questions/" + question + "/" + action).status()).isEqualTo(204);
    assertThat(service.put("/qa/answers/" + answer + "/" + action).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource
  void aBodyIsAllowedAndIgnored(BodyPublisher body) {
    long question = rows.question(product, 0);

    assertThat(service.send("PUT", "/qa/questions/" + question + "/helpful", body).status())
        .isEqualTo(204);
  }

  static Stream<BodyPublisher> aBodyIsAllowedAndIgnored() {
    return Stream.of(
        BodyPublishers.noBody(),
        BodyPublishers.ofString(""),
        BodyPublishers.ofString("{}"),
        BodyPublishers.ofString("not json"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/qa/questions/4294967295/helpful",
        "/qa/questions/4294967296/report",
        "/qa/answers/4294967295/helpful",
        "/qa/answers/99999999999999999999/report"
      })
  void unknownOnesAreNotFound(String path) {
    assertThat(service.put(path).status()).isEqualTo(404);
  }
}

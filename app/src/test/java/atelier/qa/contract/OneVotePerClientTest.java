package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.http.OneVotePer;
import atelier.qa.http.VoteSettings;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.StoredRows;
import atelier.qa.testing.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A service where a client's second vote for the same question or answer counts for nothing. */
@DatabaseTest
final class OneVotePerClientTest {

  private static final String SECRET = "of thirty-two characters, or more";
  private static final String FORWARDED = "X-Forwarded-For";
  private static final String ONE = "192.0.2.1";
  private static final String ANOTHER = "192.0.2.2";

  @TempDir private Path directory;

  private final DatabaseSettings database;
  private final StoredRows rows;
  private final long question;
  private final String path;
  private final List<Service> services = new ArrayList<>();

  OneVotePerClientTest(TestDatabase server, Service healthy) {
    database = server.settings("qa_contract");
    rows = healthy.rows();
    question = rows.question(Rows.newProduct(), 0);
    path = "/qa/questions/" + question + "/helpful";
  }

  @AfterEach
  void close() {
    services.forEach(Service::close);
  }

  @Test
  void whoVotesAgainIsToldThatItIsDone() {
    Service service = behindAProxy();

    assertThat(vote(service, ONE).status()).isEqualTo(204);
    Reply again = vote(service, ONE);
    assertThat(again.status()).isEqualTo(204);
    assertThat(again.header("QA-Position")).isNotEmpty();
    assertThat(rows.votesForQuestion(question)).isOne();

    assertThat(vote(service, ANOTHER).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);
  }

  @Test
  void itIsTheSameVoteHoweverItIsSent() {
    Service service = behindAProxy();

    assertThat(vote(service, ONE).status()).isEqualTo(204);
    for (String other : List.of("/api/fec2/hr-lax" + path, path + "/")) {
      assertThat(send(service, other, "{}", FORWARDED, ONE).status()).isEqualTo(204);
    }
    for (String key : List.of("one", "another")) {
      assertThat(send(service, path, "", FORWARDED, ONE, "Idempotency-Key", key).status())
          .isEqualTo(204);
    }
    assertThat(rows.votesForQuestion(question)).isOne();
    assertThat(send(service, path, "", FORWARDED, ONE, "Idempotency-Key", "no key").status())
        .isEqualTo(400);
  }

  @Test
  void eachQuestionAndEachAnswerHasAVoteOfItsOwn() {
    Service service = behindAProxy();
    long answer = rows.answer(question, 0);
    long other = rows.question(Rows.newProduct(), 0);

    assertThat(vote(service, ONE).status()).isEqualTo(204);
    String votes = "/qa/answers/%d/helpful /qa/questions/%d/helpful".formatted(answer, other);
    for (String each : votes.split(" ", -1)) {
      assertThat(send(service, each, "", FORWARDED, ONE).status()).isEqualTo(204);
    }

    assertThat(rows.votesForQuestion(question)).isOne();
    assertThat(rows.votesForAnswer(answer)).isOne();
    assertThat(rows.votesForQuestion(other)).isOne();
  }

  @Test
  void aVoteForNothingIsNotFound() {
    assertThat(send(behindAProxy(), "/qa/questions/4294967295/helpful", "").status())
        .isEqualTo(404);
  }

  /** The last address is the one that the proxy has seen; what stands before it is a claim. */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, '192.0.2.9, 192.0.2.1', 1",
    "192.0.2.1, '192.0.2.1, 192.0.2.2', 2",
    "192.0.2.1, ::ffff:192.0.2.1, 1",
    "::ffff:192.0.2.1, ::ffff:192.0.2.2, 2",
    "2001:db8:0:1::1, 2001:db8:0:1:ffff::2, 1",
    "2001:db8:0:1::1, 2001:db8:0:2::1, 2"
  })
  void aProxyThatIsTrustedNamesTheClient(String first, String second, int votes) {
    Service service = behindAProxy();

    assertThat(vote(service, first).status()).isEqualTo(204);
    assertThat(vote(service, second).status()).isEqualTo(204);

    assertThat(rows.votesForQuestion(question)).isEqualTo(votes);
  }

  @Test
  void nobodyElseDoes() {
    Service service = service(OneVotePer.ADDRESS, SECRET, "192.0.2.100");

    for (String claimed : List.of(ONE, ANOTHER, "::1")) {
      assertThat(vote(service, claimed).status()).isEqualTo(204);
    }
    assertThat(rows.votesForQuestion(question)).isOne();
  }

  @Test
  void theLoadBalancerAtTheUnixDomainSocketIsTrusted() {
    Service service = service(OneVotePer.ADDRESS, SECRET);

    for (String client : List.of(ONE, ANOTHER, ONE)) {
      assertThat(atTheSocket(FORWARDED + ": " + client + "\n")).startsWith("HTTP/1.1 204 ");
    }
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);

    // Whose clients cannot be told apart if it does not name them.
    assertThat(atTheSocket("")).startsWith("HTTP/1.1 204 ");
    assertThat(atTheSocket(FORWARDED + ": unknown\n")).startsWith("HTTP/1.1 204 ");
    assertThat(rows.votesForQuestion(question)).isEqualTo(4);
    assertThat(service.port()).isPositive();
  }

  @Test
  void whoShowsTheSameCookieVotesOnce() {
    Service service = service(OneVotePer.COOKIE, SECRET);

    Reply first = service.put(path);
    assertThat(first.status()).isEqualTo(204);
    assertThat(service.put(path).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isOne();

    // To another node, which has never seen it.
    String cookie = first.header("Set-Cookie").replaceFirst(".*\\b(qa_voter=[^;]*);.*", "$1");
    assertThat(cookie).matches("qa_voter=[0-9a-f]{32}");
    Service node = service(OneVotePer.COOKIE, SECRET);
    assertThat(send(node, path, "", "Cookie", "a=b; " + cookie).status()).isEqualTo(204);
    assertThat(atTheSocket("Cookie: a=b\nCookie: " + cookie + " ; c=d\n"))
        .startsWith("HTTP/1.1 204 ");
    assertThat(rows.votesForQuestion(question)).isOne();

    Service stranger = service(OneVotePer.COOKIE, SECRET);
    assertThat(stranger.put(path).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);
  }

  /** Its response was lost and the cookie with it, or the page is one of another origin. */
  @Test
  void aFirstVoteThatIsSentAgainWithItsKeyCountsOnce() {
    for (int i = 0; i < 3; i++) {
      Service node = service(OneVotePer.COOKIE, SECRET);
      assertThat(send(node, path, "", "Idempotency-Key", "first").status()).isEqualTo(204);
    }
    assertThat(rows.votesForQuestion(question)).isOne();

    Service stranger = service(OneVotePer.COOKIE, SECRET);
    assertThat(send(stranger, path, "", "Idempotency-Key", "another").status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);
  }

  @Test
  void ofManyAtOnceOneCounts() throws Exception {
    Service service = behindAProxy();
    Callable<Reply> call = () -> vote(service, ONE);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(threads.invokeAll(Stream.generate(() -> call).limit(12).toList()))
          .extracting(Future::resultNow)
          .extracting(Reply::status)
          .contains(204)
          .isSubsetOf(204, 503);
    }

    assertThat(rows.votesForQuestion(question)).isOne();
  }

  @Test
  void afterADayAClientIsForgotten() throws SQLException {
    Service service = behindAProxy();
    vote(service, ONE);
    try (Connection connection = TestDatabase.connect(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE idempotency_keys SET created = created - " + Duration.ofDays(1).toMillis());
    }

    assertThat(vote(service, ONE).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);
  }

  /** Without the secret nobody can try all addresses. */
  @Test
  void whatIsStoredIsMadeWithTheSecret() {
    vote(behindAProxy(), ONE);
    Service other =
        service(OneVotePer.ADDRESS, "another one of thirty-two characters", "127.0.0.1");

    assertThat(vote(other, ONE).status()).isEqualTo(204);
    assertThat(rows.votesForQuestion(question)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(names = "REQUEST", mode = EnumSource.Mode.EXCLUDE)
  void aReportMayBeRepeatedAsBefore(OneVotePer per) {
    Service service = service(per, SECRET);
    for (int i = 0; i < 2; i++) {
      assertThat(service.put("/qa/questions/" + question + "/report").status()).isEqualTo(204);
    }
    assertThat(rows.isQuestionReported(question)).isTrue();
  }

  private Service behindAProxy() {
    return service(OneVotePer.ADDRESS, SECRET, "127.0.0.1");
  }

  private Service service(OneVotePer per, String secret, String... trustedProxies) {
    VoteSettings votes = VoteSettings.parse(per, Optional.of(secret), List.of(trustedProxies));
    Service service = Service.voting(database, votes, socket(services.size()));
    services.add(service);
    return service;
  }

  private Path socket(int number) {
    return directory.resolve("qa" + number);
  }

  private Reply vote(Service service, String client) {
    return send(service, path, "", FORWARDED, client);
  }

  private static Reply send(Service service, String path, String body, String... headers) {
    return service.send("PUT", path, BodyPublishers.ofString(body), headers);
  }

  private String atTheSocket(String header) {
    return RawHttp.exchange(
        socket(0), "PUT " + path + " HTTP/1.1\nHost: nodes\n" + header + "Connection: close\n\n");
  }
}

package atelier.qa.cluster.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlGroup;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * How a replication group comes about, and what becomes of members that lose what they had. It
 * takes two minutes, so it runs only with {@code QA_GROUP_LIFE=yes}.
 */
@DatabaseTest
@EnabledIfEnvironmentVariable(named = "QA_GROUP_LIFE", matches = "yes")
final class GroupLifeTest {

  private static final List<Integer> MEMBERS = List.of(0, 1, 2);
  private static final Duration BOUND = Duration.ofMinutes(2);

  private static MySqlGroup group;
  private static long fromBefore;

  @BeforeAll
  static void aServerWithDataBecomesAGroup() {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    group = MySqlGroup.startOneServer();
    new Schema(group.root(0)).migrate();
    fromBefore = new Rows(group.root(0)).question(Rows.newProduct(), 7);
    group.addTheOthers();
  }

  @AfterAll
  static void stop() {
    if (group != null) {
      group.close();
    }
  }

  @Test
  void allMembersHaveWhatTheOneServerHad() {
    MEMBERS.forEach(
        member ->
            assertThat(rows(member).votesForQuestion(fromBefore)).as("%d", member).isEqualTo(7));
  }

  /** Also at its first start, before it hears of the others. */
  @Test
  void noClientChangesAMemberThatIsNotInTheGroupYet() {
    MEMBERS.forEach(
        member -> assertThat(group.arguments(member)).containsPattern(" --(super-)?read-only=ON "));
  }

  @Test
  void aMemberThatLacksWhatTheOthersHavePurgedCopiesAllData() {
    int primary = group.primary();
    int absent = (primary + 1) % MEMBERS.size();
    group.kill(absent);
    long question = primaryRows().question(Rows.newProduct(), 5);
    MEMBERS.stream().filter(member -> member != absent).forEach(GroupLifeTest::purge);

    group.start(absent);
    group.awaitWhole();

    assertThat(hasCopied(absent)).isTrue();
    awaitVotes(question, 5);
  }

  /** The one that has most is not the first, and the one that is lost was the primary. */
  @Test
  void aPersonBeginsTheGroupWithoutAMemberThatIsLost() {
    int lost = group.primary();
    int last = (lost + 1) % MEMBERS.size();
    int early = (lost + 2) % MEMBERS.size();
    group.kill(early);
    long question = primaryRows().question(Rows.newProduct(), 3);
    purge(lost);
    purge(last);
    group.kill(last);
    group.lose(lost);

    group.start(early);
    group.start(last);
    awaitLastWord(last, "If it is lost for good: /opt/qa/group lead");
    assertThat(group.lead(last)).isEmpty();
    await().until(() -> group.primary() == last);
    await().untilAsserted(() -> assertThat(rows(early).votesForQuestion(question)).isEqualTo(3));
    assertThat(group.lead(early)).contains("there is a group already");

    group.replace(lost);
    group.awaitWhole();
    assertThat(hasCopied(lost)).isTrue();
    awaitVotes(question, 3);
    awaitVotes(fromBefore, 7);
  }

  @Test
  void membersThatStartTogetherInAnyOrderAreAGroupAgain() {
    long question = primaryRows().question(Rows.newProduct(), 9);
    List<Integer> order = new ArrayList<>(MEMBERS);
    Collections.shuffle(order);
    order.forEach(group::kill);
    Collections.shuffle(order);
    order.forEach(group::start);

    group.awaitWhole();

    awaitVotes(question, 9);
    primaryRows().setVotesForQuestion(question, 10);
    awaitVotes(question, 10);
  }

  private static void awaitVotes(long question, long votes) {
    await()
        .untilAsserted(
            () ->
                assertThat(MEMBERS.stream().map(member -> rows(member).votesForQuestion(question)))
                    .containsOnly(votes));
  }

  private static void awaitLastWord(int member, String end) {
    await().untilAsserted(() -> assertThat(group.said(member).getLast()).endsWith(end));
  }

  /** A member that lacks one of its transactions does not get it from its binlog any more. */
  private static void purge(int member) {
    rows(member).execute("FLUSH BINARY LOGS");
    rows(member).execute("PURGE BINARY LOGS BEFORE NOW() + INTERVAL 1 DAY");
  }

  private static boolean hasCopied(int member) {
    return rows(member)
            .number(
                "SELECT COUNT(*) FROM performance_schema.clone_status WHERE state = 'Completed'")
        == 1;
  }

  private static Rows primaryRows() {
    return rows(group.primary());
  }

  /** Past the group, of one member. */
  private static Rows rows(int member) {
    return new Rows(group.root(member));
  }

  private static ConditionFactory await() {
    return Waiting.await().atMost(BOUND).ignoreExceptions();
  }
}

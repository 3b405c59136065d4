package atelier.qa.cluster.durability;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cluster.durability.History.Outcome;
import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import atelier.qa.testing.TestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What was acknowledged is stored, once, whatever is killed; what was refused is not; and a write
 * with a key, sent again until it is done, is done once. From the environment:
 *
 * <ul>
 *   <li>{@code QA_DURABILITY_ROUNDS}: how often something is killed; 3 by default, MySQL, a node
 *       and NGINX. After these any of them is.
 *   <li>{@code QA_CLUSTER_GROUP=yes}: MySQL is a group, whose primary is killed.
 *   <li>{@code QA_CLUSTER_SHARDS=yes}: there are two of what MySQL is, any of which is killed.
 *   <li>{@code QA_DURABILITY_SEED}: decides what is written and killed; by default another one each
 *       time. It is printed.
 * </ul>
 */
@ClusterTest
final class DurabilityTest {

  private static final String MYSQL = "mysql";
  private static final String NGINX = "nginx";
  private static final int ROUNDS = 3;
  private static final int QUESTIONS = 10;

  /** Of a round, before something is killed. */
  private static final long LONGEST_QUIET_NANOS = Duration.ofSeconds(2).toNanos();

  /** How long what was killed is away. */
  private static final long LONGEST_AWAY_NANOS = Duration.ofSeconds(3).toNanos();

  private final Cluster cluster;

  DurabilityTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void nothingAcknowledgedIsLostAndNothingIsDoneTwice() {
    int rounds = (int) TestSettings.number("QA_DURABILITY_ROUNDS", ROUNDS);
    long seed = TestSettings.number("QA_DURABILITY_SEED", new Random().nextInt(Integer.MAX_VALUE));
    System.out.printf("durability: QA_DURABILITY_SEED=%d, %d rounds%n", seed, rounds);
    Random random = new Random(seed);
    Rows rows = cluster.rows();
    int databases = Cluster.SHARDS.size();
    List<Long> products = IntStream.range(0, databases).mapToObj(Cluster::newProduct).toList();
    List<Long> questions =
        IntStream.range(0, QUESTIONS)
            .mapToObj(question -> rows.question(products.get(question % databases), 0))
            .toList();
    History history = new History();

    Service service = cluster.service();
    Clients clients = new Clients(service, history, questions, random);
    try (service;
        clients) {
      for (String victim : victims(rounds, random)) {
        LockSupport.parkNanos(random.nextLong(LONGEST_QUIET_NANOS));
        String killed = victim.equals(MYSQL) ? cluster.primary(random.nextInt(databases)) : victim;
        cluster.compose("kill", killed);
        LockSupport.parkNanos(random.nextLong(LONGEST_AWAY_NANOS));
        cluster.compose("up", "--detach", "--wait", "--no-deps", killed);
        cluster.awaitWhole();
        System.out.printf("durability: killed %s; %s%n", killed, history.outcomes());
      }
    }

    assertThat(history.wrong(votes(rows, questions), answers(rows, questions))).isEmpty();
    assertThat(clients.otherReplies()).isEmpty();
    assertThat(history.outcomes().get(Outcome.DONE)).isPositive();
  }

  private static List<String> victims(int rounds, Random random) {
    List<String> victims = new ArrayList<>(List.of(MYSQL, anyNode(random), NGINX));
    while (victims.size() < rounds) {
      victims.add(
          switch (random.nextInt(3)) {
            case 0 -> MYSQL;
            case 1 -> NGINX;
            default -> anyNode(random);
          });
    }
    return victims.subList(0, rounds);
  }

  private static String anyNode(Random random) {
    return Cluster.NODES.get(random.nextInt(Cluster.NODES.size()));
  }

  private static Map<Long, Long> votes(Rows rows, List<Long> questions) {
    return questions.stream().collect(Collectors.toMap(id -> id, rows::votesForQuestion));
  }

  private static Map<String, Long> answers(Rows rows, List<Long> questions) {
    return questions.stream()
        .flatMap(question -> rows.answerBodies(question).stream())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}

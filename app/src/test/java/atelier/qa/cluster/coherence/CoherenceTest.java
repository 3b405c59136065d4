package atelier.qa.cluster.coherence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.PacketFilter;
import atelier.qa.testing.TestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Nothing is shown that is older than promised, whatever happens, and when it has happened every
 * node shows what the database holds. From the environment:
 *
 * <ul>
 *   <li>{@code QA_COHERENCE_SECONDS}: how long, at least; 20 by default. With 60 or more MySQL is
 *       restarted once and crashes once, and its log is rotated, purged and begun anew.
 *   <li>{@code QA_CLUSTER_GROUP=yes}: MySQL is a group, whose primary is killed, hangs and is cut
 *       off from the others besides. Its log cannot be begun anew.
 *   <li>{@code QA_CLUSTER_SHARDS=yes}: there are two of what MySQL is, any of which is disturbed.
 *   <li>{@code QA_COHERENCE_SEED}: decides what is written, read and disturbed; by default another
 *       one each time. It is printed. The order in which threads come is not in it.
 *   <li>{@code QA_COHERENCE_ALLOWANCE_MS}: what a busy machine may add to each bound.
 * </ul>
 */
@ClusterTest
final class CoherenceTest {

  private static final Duration SHORT = Duration.ofSeconds(20);
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration LONGEST_CALM = Duration.ofSeconds(2);

  /** Longer than any bound, and than a node needs to find the database again. */
  private static final Duration AGREEMENT = Duration.ofSeconds(10);

  /** The deadline of a request, and what a busy machine may add to it. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(7);

  /** Until all containers serve again that died at once. */
  private static final Duration BACK = Duration.ofSeconds(60);

  private final Cluster cluster;

  CoherenceTest(Cluster cluster) {
    this.cluster = cluster;
  }

  @Test
  void noNodeShowsLessThanItMayKnowAndInTheEndAllAgree() {
    long seed = TestSettings.number("QA_COHERENCE_SEED", new Random().nextInt(Integer.MAX_VALUE));
    Duration length =
        Duration.ofSeconds(TestSettings.number("QA_COHERENCE_SECONDS", SHORT.toSeconds()));
    Judge judge =
        new Judge(Duration.ofMillis(TestSettings.number("QA_COHERENCE_ALLOWANCE_MS", 500)));
    System.out.printf("coherence: QA_COHERENCE_SEED=%d, %d s%n", seed, length.toSeconds());

    Random random = new Random(seed);
    try (Disturbances disturbances = new Disturbances(cluster, random);
        Storm storm = new Storm(cluster, judge, disturbances::isCalm, new Random(seed + 1))) {
      long end = System.nanoTime() + length.toNanos();
      if (length.compareTo(LONG) >= 0) {
        round(storm, judge, disturbances::restartDatabase, random);
        round(storm, judge, disturbances::crashDatabase, random);
        round(storm, judge, disturbances::purgeLog, random);
      }
      if (Cluster.isGroup()) {
        round(storm, judge, disturbances::crashDatabase, random);
        round(storm, judge, disturbances::hangPrimary, random);
        round(storm, judge, disturbances::isolatePrimary, random);
      } else if (length.compareTo(LONG) >= 0) {
        round(storm, judge, disturbances::beginLogAnew, random);
      }
      round(storm, judge, disturbances::breakFeeds, random);
      round(storm, judge, disturbances::stopNode, random);
      List<Runnable> all =
          List.of(
              disturbances::breakFeeds,
              disturbances::refuseFeeds,
              disturbances::rotateLog,
              disturbances::purgeLog,
              Cluster.isGroup() ? disturbances::crashDatabase : disturbances::beginLogAnew,
              disturbances::freezeDatabase,
              disturbances::stopNode,
              disturbances::killNode,
              disturbances::freezeHost);
      while (System.nanoTime() - end < 0) {
        round(storm, judge, all.get(random.nextInt(all.size())), random);
      }
      losePackets(storm, judge, disturbances, random);
      round(storm, judge, () -> restartAll(disturbances), random);
      long published = disturbances.published();
      System.out.printf(
          "coherence: %d writes made, %d uncertain; %d files published since the last start%n",
          storm.made(), storm.uncertain(), published);
      assertThat(published).isPositive();
      assertThat(storm.made()).isPositive();
    }
    assertThat(judge.wrong()).isEmpty();
    assertThat(judge.fresh()).isPositive();
  }

  /** A node waits for no packet longer than for anything else. */
  private static void losePackets(
      Storm storm, Judge judge, Disturbances disturbances, Random random) {
    Optional<String> missing = PacketFilter.missing();
    if (missing.isPresent()) {
      assertThat(System.getenv("QA_TOOLS")).as(missing.get()).isNotEqualTo("required");
      System.err.printf("%n*** SKIPPED: packets that are lost: %s ***%n%n", missing.get());
      return;
    }
    for (Runnable disturbance :
        List.<Runnable>of(
            disturbances::losePackets, disturbances::loseAnswers, disturbances::loseRequests)) {
      judge.longestWait();
      round(storm, judge, disturbance, random);
      Duration longest = judge.longestWait();
      System.out.printf("coherence: nobody waited longer than %d ms%n", longest.toMillis());
      assertThat(longest).isLessThan(LONGEST_WAIT);
    }
  }

  private static void restartAll(Disturbances disturbances) {
    long start = System.nanoTime();
    disturbances.restartAll();
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    System.out.printf("coherence: all were back after %d s%n", time.toSeconds());
    assertThat(time).isLessThan(BACK);
  }

  private static void round(Storm storm, Judge judge, Runnable disturbance, Random random) {
    LockSupport.parkNanos(random.nextLong(LONGEST_CALM.toNanos()));
    disturbance.run();
    LockSupport.parkNanos(random.nextLong(LONGEST_CALM.toNanos()));
    assertThat(judge.wrong()).as("%s", judge).isEmpty();
    storm.withoutWriters(
        () -> {
          await()
              .atMost(AGREEMENT)
              .untilAsserted(() -> assertThat(storm.disagreements()).isEmpty());
          storm.settle();
        });
    System.out.println("coherence: " + judge);
  }
}

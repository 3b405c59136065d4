package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Schema;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.Pause;
import atelier.qa.testing.Rows;
import atelier.qa.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A process that was stopped and goes on, or whose host froze and thawed. */
@DatabaseTest
final class StandstillTest {

  private static final String DATABASE = "qa_feed_standstill";
  private static final Duration STANDSTILL = Duration.ofMillis(1_500);
  private static final Duration BRIEF_STOP = Duration.ofMillis(400);
  private static final Duration ON_THE_WAY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Rows rows;
  private final DatabaseSettings account;

  StandstillTest(TestDatabase server) {
    DatabaseSettings settings = server.empty(DATABASE);
    new Schema(settings).migrate();
    rows = new Rows(settings);
    account = server.feedSettings(DATABASE);
  }

  /** They are as old as the standstill, and the change comes after them. */
  @Test
  void heartbeatsThatWaitedMeanwhileDoNotSayThatNothingHasChanged() {
    Stopping listener = new Stopping();
    try (ChangeFeed feed = Feeds.binlog(account)) {
      feed.start(listener);
      await().atMost(PATIENCE).until(() -> listener.words.contains("alive"));

      listener.stop();
      Pause.lasting(STANDSTILL);
      rows.question(Rows.newProduct(), 0);
      Pause.lasting(ON_THE_WAY);
      listener.words.clear();
      listener.goOn();

      await().atMost(PATIENCE).until(() -> listener.words.contains("alive"));
      assertThat(listener.words).startsWith("changed");
    }
  }

  /** Also where it did not stand still for so long that the connection is given up. */
  @Test
  void heartbeatsThatWaitedAreAsOldAsTheyAre() {
    Stopping listener = new Stopping();
    try (ChangeFeed feed = Feeds.binlog(account)) {
      feed.start(listener);
      await().atMost(PATIENCE).until(() -> listener.words.contains("alive"));

      listener.stop();
      Pause.lasting(BRIEF_STOP);
      long onwards = System.nanoTime();
      listener.until.clear();
      listener.goOn();

      await().atMost(PATIENCE).until(() -> listener.until.size() >= 2);
      assertThat(listener.until.getFirst()).isLessThan(onwards);
      await().atMost(PATIENCE).until(() -> listener.until.getLast() > onwards);
    }
  }

  /** Its feed's thread can be stopped at a heartbeat. */
  private static final class Stopping implements ChangeListener {

    private final List<String> words = new CopyOnWriteArrayList<>();
    private final List<Long> until = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch goesOn = new CountDownLatch(0);

    void stop() {
      goesOn = new CountDownLatch(1);
    }

    void goOn() {
      goesOn.countDown();
    }

    @Override
    public void alive(long handledUntil) {
      until.add(handledUntil);
      words.add("alive");
      try {
        goesOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void changed(RowChange change) {
      words.add("changed");
    }

    @Override
    public void live() {}

    @Override
    public void resumed() {
      words.add("alive");
    }

    @Override
    public void fullInvalidation() {}

    @Override
    public void lost(FeedState state) {}
  }
}

package atelier.qa.load.run;

import atelier.qa.load.recording.VoteLedger;
import atelier.qa.load.settings.SettingsException;
import atelier.qa.measure.VoteCount;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads after a run what it has voted for. Nobody else may vote for the same meanwhile, and the
 * service must count each client's every vote, as it does by default. For one thread.
 */
final class VoteCounting {

  /** For what a node may show late, and for a service that was overloaded to the end. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Discovery discovery;
  private final Map<String, Long> before;

  /**
   * Counting of one run.
   *
   * @param before the count of each target before the run
   */
  VoteCounting(Discovery discovery, Map<String, Long> before) {
    this.discovery = discovery;
    this.before = before;
  }

  /**
   * The votes and their counts: right ones as soon as they are shown, or wrong ones after ten
   * seconds; empty if the counts could not be read in that time.
   */
  Optional<VoteCount> count(VoteLedger votes) {
    long begun = System.nanoTime();
    Optional<VoteCount> latest = read(votes);
    while (latest.filter(VoteCount::isRight).isEmpty()
        && System.nanoTime() - begun < PATIENCE_NANOS) {
      LockSupport.parkNanos(PAUSE_NANOS);
      Optional<VoteCount> now = read(votes);
      latest = now.isPresent() ? now : latest;
    }
    return latest;
  }

  private Optional<VoteCount> read(VoteLedger votes) {
    try {
      return Optional.of(votes.compare(before, discovery.find().votes()));
    } catch (SettingsException notNow) {
      // The service is busy, or gone: the caller says that nothing was counted.
      return Optional.empty();
    }
  }
}

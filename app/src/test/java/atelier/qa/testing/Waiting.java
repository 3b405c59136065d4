package atelier.qa.testing;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.pollinterval.IterativePollInterval;

/**
 * Waiting for what is nearly there. By itself Awaitility looks for the first time after a tenth of
 * a second; with hundreds of such waits that is most of what a test class takes.
 */
public final class Waiting {

  private static final Duration FIRST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofMillis(100);

  private Waiting() {}

  /** Looks after a millisecond, and then ever less often. */
  public static ConditionFactory await() {
    return Awaitility.await()
        .pollInterval(
            IterativePollInterval.iterative(
                last -> last.compareTo(LONGEST) < 0 ? last.multipliedBy(2) : LONGEST, FIRST));
  }
}

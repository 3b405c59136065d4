package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Faults that begin, make alerts fire, and are mended, several at a time. */
final class Faults implements AutoCloseable {

  /**
   * One fault may have made them fire when another one's turn comes: they look back for five
   * minutes, or for an hour, or may well be true of nodes that are cold.
   */
  private static final Set<String> LASTING =
      Set.of("ErrorBudgetBurns", "ResponsesSlow", "ChangesHidden");

  /** Their ends are awaited by those who have an hour. */
  private static final Set<String> LOOKING_BACK = Set.of("ErrorBudgetBurns", "ChangesHidden");

  /** With so much patience. */
  private static final Duration WHOLE = Duration.ofMinutes(65);

  /** Most alerts wait for a quarter of a minute, after a scrape and an evaluation of 5 s each. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Observers observers;
  private final Traffic traffic;
  private final Set<Fault> begun = new LinkedHashSet<>();
  private final Set<String> seen = new TreeSet<>();

  Faults(Observers observers, Traffic traffic) {
    this.observers = observers;
    this.traffic = traffic;
  }

  /** Waits until nothing is wrong, so that what fires later has a fault. */
  void awaitSilence() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              traffic.send(1);
              assertThat(observers.alerts()).isEmpty();
            });
  }

  /** Begins a fault that goes on while others come and go. None of its alerts may fire before. */
  void begin(Fault fault) {
    Set<String> own = new TreeSet<>(fault.alerts());
    own.removeAll(LASTING);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(observers.alerts()).noneMatch(own::contains));
    begun.add(fault);
    fault.begin().run();
  }

  /** Waits until all alerts of each fault are in Alertmanager, and mends it as soon as they are. */
  void fire(Fault... faults) {
    List<Fault> waiting = new ArrayList<>(List.of(faults));
    for (Fault fault : faults) {
      if (!begun.contains(fault)) {
        begin(fault);
      }
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              traffic.send(20);
              Set<String> alerts = observers.alerts();
              for (Fault fault : faults) {
                if (alerts.containsAll(fault.alerts()) && waiting.remove(fault)) {
                  mend(fault);
                }
              }
              assertThat(waiting).isEmpty();
            });
  }

  /**
   * Waits until no alert of a mended fault fires any more.
   *
   * @param patience how long; of alerts that look back, the end is awaited from 65 minutes on
   */
  void end(Duration patience) {
    await()
        .atMost(patience)
        .untilAsserted(
            () -> {
              traffic.send(20);
              Set<String> left = observers.firing();
              left.retainAll(seen);
              if (patience.compareTo(WHOLE) < 0) {
                left.removeAll(LOOKING_BACK);
              }
              assertThat(left).isEmpty();
            });
  }

  /** The alerts of all faults that were mended. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  /** Mends what a failure has left: everything, because other tests use the same cluster. */
  @Override
  public void close() {
    AssertionError left = new AssertionError("not mended");
    for (Fault fault : List.copyOf(begun)) {
      try {
        mend(fault);
      } catch (RuntimeException | AssertionError failure) {
        left.addSuppressed(failure);
      }
    }
    if (left.getSuppressed().length > 0) {
      throw left;
    }
  }

  /** A fault is there until its end has succeeded. */
  private void mend(Fault fault) {
    fault.end().run();
    begun.remove(fault);
    seen.addAll(fault.alerts());
  }
}

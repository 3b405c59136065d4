package atelier.qa.load.schedule;

import java.util.List;

/**
 * The schedule of a run in the open model: phases one after the other, and for each arrival,
 * counted from 0 over the whole run, the moment at which its request is due, whether or not those
 * before it have succeeded. Immutable.
 *
 * <p>At a constant rate {@code r} the arrival {@code n} of a phase is due {@code n/r} after the
 * phase's beginning, cut to whole milliseconds: that is the resolution at which Gatling injects,
 * and sending a request earlier than it is due would make its latency look better than it was.
 * Where Gatling's own arithmetic is a millisecond off, so is this.
 */
public final class Plan {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Phase> phases;
  private final long[] firstArrival;
  private final long[] startMillis;

  /** A plan of these phases, at least one of them measured, and no two of those of one name. */
  public Plan(List<Phase> phases) {
    if (phases.stream().noneMatch(Phase::measured)) {
      throw new IllegalArgumentException("a plan needs a phase that is measured");
    }
    List<String> names = phases.stream().filter(Phase::measured).map(Phase::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("measured phases need names of their own: " + names);
    }
    this.phases = List.copyOf(phases);
    firstArrival = new long[phases.size() + 1];
    startMillis = new long[phases.size() + 1];
    for (int i = 0; i < phases.size(); i++) {
      firstArrival[i + 1] = firstArrival[i] + phases.get(i).arrivals();
      startMillis[i + 1] = startMillis[i] + 1000L * phases.get(i).seconds();
    }
  }

  /** Its phases, in order. */
  public List<Phase> phases() {
    return phases;
  }

  /** The number of requests, warm-ups included. */
  public long arrivals() {
    return firstArrival[phases.size()];
  }

  /** How long it lasts until the last request is due, in nanoseconds. */
  public long lengthNanos() {
    return startMillis[phases.size()] * NANOS_PER_MILLI;
  }

  /** The phase, by its index in {@link #phases}, that an arrival belongs to. */
  public int phaseOf(long arrival) {
    return indexIn(firstArrival, arrival);
  }

  /**
   * The phase that is under way so many nanoseconds after the beginning; the last one at the end.
   */
  public int phaseAt(long nanos) {
    return indexIn(startMillis, nanos / NANOS_PER_MILLI);
  }

  /** When a phase begins, in nanoseconds from the beginning of the run. */
  public long startNanos(int phase) {
    return startMillis[phase] * NANOS_PER_MILLI;
  }

  /** When an arrival is due, in nanoseconds from the beginning of the run. */
  public long dueNanos(long arrival) {
    int phase = phaseOf(arrival);
    long millis = startMillis[phase] + phases.get(phase).dueMillis(arrival - firstArrival[phase]);
    return millis * NANOS_PER_MILLI;
  }

  private int indexIn(long[] bounds, long value) {
    for (int i = 0; i < phases.size() - 1; i++) {
      if (value < bounds[i + 1]) {
        return i;
      }
    }
    return phases.size() - 1;
  }
}

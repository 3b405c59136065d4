package atelier.qa.load.recording;

import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.traffic.Call;
import atelier.qa.load.traffic.ContentSample;
import atelier.qa.load.traffic.RequestKind;
import atelier.qa.load.traffic.Traffic;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.SeriesRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Times and counts the requests of a run. Gatling's own statistics know only the <em>service
 * time</em>, from sending to the answer, and so miss what a stall does to the requests that could
 * not be sent meanwhile ("coordinated omission"). Here each request also has a <em>latency</em>,
 * from the moment at which it was due by the {@link Plan}, and a <em>lag</em>, from that moment to
 * its sending: the part of the latency that the generator causes.
 *
 * <p>Requests that fail are timed like the others, so that a time-out counts with all the time it
 * took; how many failed stands beside. Those that were answered rightly have a distribution of
 * their own too: under overload it tells how long one that is served waits. Requests of a warm-up
 * are not timed at all.
 *
 * <p>{@link #sending} and {@link #finished} are safe for use by many threads, take no lock, and
 * allocate one {@link InFlightRequest}. {@link #tick} is called once a second.
 */
public final class RequestRecorder {

  private static final long HALF_A_SECOND = 500_000_000;

  private final Plan plan;
  private final Traffic traffic;
  private final ContentSample sample;
  private final long timeoutNanos;
  private final LongSupplier nanoTime;
  private final LongSupplier cpuNanos;
  private final StartTime startTime = new StartTime();
  private final List<@Nullable StepRecorder> steps = new ArrayList<>();
  private final List<Map<RequestKind, String>> names = new ArrayList<>();
  private final List<SeriesRow> series = new ArrayList<>();
  private final LongAdder arrivals = new LongAdder();
  private final long firstMeasuredNanos;
  private final VoteLedger votes = new VoteLedger();
  private final SecondSum sum = new SecondSum();
  private long dueSoFar;
  private long sentSoFar;
  private long lastTickNanos;
  private long cpuSoFar;
  private long lastSecond = Long.MIN_VALUE;

  /**
   * A recorder of a run.
   *
   * @param sample the requests whose responses are checked
   * @param timeoutNanos after how long Gatling gives a request up
   * @param nanoTime a clock such as {@link System#nanoTime}
   * @param cpuNanos the processor time that this process has used
   */
  public RequestRecorder(
      Plan plan,
      Traffic traffic,
      ContentSample sample,
      long timeoutNanos,
      LongSupplier nanoTime,
      LongSupplier cpuNanos) {
    this.plan = plan;
    this.traffic = traffic;
    this.sample = sample;
    this.timeoutNanos = timeoutNanos;
    this.nanoTime = nanoTime;
    this.cpuNanos = cpuNanos;
    for (int i = 0; i < plan.phases().size(); i++) {
      Phase phase = plan.phases().get(i);
      steps.add(
          phase.measured() ? new StepRecorder(phase, plan.startNanos(i), traffic.kinds()) : null);
      names.add(names(phase));
    }
    firstMeasuredNanos = measured().getFirst().startNanos();
  }

  /** The request of this arrival, counted from 0 over the whole run, is about to be sent. */
  public InFlightRequest sending(long arrival) {
    Call call = traffic.callOf(arrival);
    int phase = plan.phaseOf(arrival);
    long dueNanos = plan.dueNanos(arrival);
    long now = nanoTime.getAsLong();
    startTime.sent(now, dueNanos);
    arrivals.increment();
    StepRecorder step = steps.get(phase);
    if (step != null) {
      KindRecorder recorder = step.of(call.kind());
      recorder.sent();
      recorder.lag.record(now - startTime.nanos() - dueNanos);
    }
    return new InFlightRequest(
        dueNanos, phase, call, name(phase, call.kind()), now, sample.has(arrival));
  }

  /** The request is over: answered, or given up. */
  public void finished(InFlightRequest request) {
    long now = nanoTime.getAsLong();
    long ended = request.endedNanos(now);
    String error = request.error(now, timeoutNanos);
    votes.finished(request.call(), request.status());
    StepRecorder under = steps.get(plan.phaseAt(ended - startTime.nanos()));
    if (under != null && error.isEmpty() && ended - startTime.nanos() < plan.lengthNanos()) {
      under.answerInside();
    }
    StepRecorder step = steps.get(request.phase());
    if (step != null) {
      KindRecorder recorder = step.of(request.call().kind());
      recorder.service.record(ended - request.sentNanos());
      long latency = ended - startTime.nanos() - request.dueNanos();
      recorder.latency.record(latency);
      if (error.isEmpty()) {
        recorder.okLatency.record(latency);
      }
      recorder.finished(error);
    }
  }

  /** How long the schedule has been running, in nanoseconds; 0 before the first request. */
  public long elapsedNanos() {
    return startTime.known() ? nanoTime.getAsLong() - startTime.nanos() : 0;
  }

  /** What became of the votes so far, those of the warm-up included. */
  public VoteLedger votes() {
    return votes;
  }

  /** Whether a request was sent yet. */
  public boolean begun() {
    return startTime.known();
  }

  /** Whether every request of the plan was sent. */
  public boolean allSent() {
    return arrivals.sum() == plan.arrivals();
  }

  /** Ends a second of the series and returns its figures, which show the progress of the run. */
  public synchronized LiveFigures tick() {
    return tick(false);
  }

  /** The last {@link #tick}: adds what the unfinished second has had so far. */
  synchronized void finish() {
    tick(true);
  }

  private LiveFigures tick(boolean last) {
    long elapsed = elapsedNanos();
    // Ticks come at the seconds' ends, where the next phase may have begun already.
    long within = elapsed - HALF_A_SECOND;
    countDue(elapsed);
    long cpu = countProcessorTime(within);
    sum.clear();
    lastSecond =
        Math.max(lastSecond + 1, Math.round((within - HALF_A_SECOND - firstMeasuredNanos) / 1e9));
    List<SeriesRow> rows = new ArrayList<>();
    for (StepRecorder step : measured()) {
      if (last || step.startNanos() <= within) {
        rows.addAll(step.second(lastSecond, sum));
      }
    }
    series.addAll(rows);
    long sent = arrivals.sum();
    LiveFigures figures = sum.figures(plan, within, sent - sentSoFar, cpu, elapsed - lastTickNanos);
    sentSoFar = sent;
    lastTickNanos = elapsed;
    return figures;
  }

  private void countDue(long elapsed) {
    while (dueSoFar < plan.arrivals() && startTime.known() && plan.dueNanos(dueSoFar) <= elapsed) {
      StepRecorder step = steps.get(plan.phaseOf(dueSoFar));
      if (step != null) {
        step.of(traffic.kindOf(dueSoFar)).due();
      }
      dueSoFar++;
    }
  }

  /** Returns the processor time since the call before. */
  private long countProcessorTime(long elapsed) {
    long cpu = cpuNanos.getAsLong();
    long used = cpu - cpuSoFar;
    StepRecorder current = steps.get(plan.phaseAt(elapsed));
    if (current != null && elapsed < plan.lengthNanos()) {
      current.used(used);
    }
    cpuSoFar = cpu;
    return used;
  }

  synchronized List<SeriesRow> series() {
    return List.copyOf(series);
  }

  List<StepRecorder> measured() {
    return steps.stream().filter(Objects::nonNull).toList();
  }

  private String name(int phase, RequestKind kind) {
    return names.get(phase).getOrDefault(kind, kind.label());
  }

  private static Map<RequestKind, String> names(Phase phase) {
    Map<RequestKind, String> names = new EnumMap<>(RequestKind.class);
    String prefix = (phase.measured() ? "" : "warm-up ") + phase.name() + " ";
    for (RequestKind kind : RequestKind.values()) {
      names.put(kind, prefix + kind.label());
    }
    return names;
  }
}

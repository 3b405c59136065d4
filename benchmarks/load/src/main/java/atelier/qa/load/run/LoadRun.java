package atelier.qa.load.run;

import atelier.qa.load.recording.MeasurementWriter;
import atelier.qa.load.recording.RequestRecorder;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.settings.BuildDirectory;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.settings.SettingsException;
import atelier.qa.load.traffic.Traffic;
import atelier.qa.load.traffic.WriteKeys;
import atelier.qa.load.workload.Workload;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.LoadOutput;
import atelier.qa.measure.StatusLine;
import atelier.qa.measure.VoteCount;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A run of a workload, except the sending of its requests. Once a second the series grows and the
 * progress is shown; at the end, or when the process is ended, the measurement is written, once.
 */
public final class LoadRun {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NEVER_EXACTLY_ZERO = 1;

  private final Plan plan;
  private final Traffic traffic;
  private final RequestRecorder recorder;
  private final MeasurementWriter files;
  private final Path directory;
  private final StatusLine status;
  private final boolean forHarness = Boolean.getBoolean(LoadOutput.FIGURES_PROPERTY);
  private final Optional<VoteCounting> counting;
  private final AtomicBoolean written = new AtomicBoolean();
  private final Thread ticker =
      Thread.ofPlatform().daemon().name("measurement").unstarted(this::tick);

  /**
   * Reads some products of the service and plans the run.
   *
   * @param generator the generator's name and its version
   * @param out the writer of the progress
   * @throws SettingsException if the service does not answer, or the measurement has nowhere to go
   */
  public LoadRun(
      Workload workload, Settings settings, Map<String, String> generator, PrintWriter out) {
    status = new StatusLine(out);
    directory =
        settings.out(
            BuildDirectory.path().resolve("measurements"), workload.label(), Instant.now());
    if (Files.exists(directory)) {
      throw new SettingsException(directory + " exists already; the measurement goes to a new one");
    }
    plan = new Plan(workload.phases(settings));
    Discovery discovery = new Discovery(settings);
    Discovered before = discovery.find();
    counting =
        settings.countVotes()
            ? Optional.of(new VoteCounting(discovery, before.votes()))
            : Optional.empty();
    traffic =
        new Traffic(
            settings.seed(),
            settings.products(),
            before.ids(),
            workload.shares(),
            settings.keys() ? WriteKeys.of(UUID.randomUUID()) : WriteKeys.none());
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    recorder =
        new RequestRecorder(
            plan,
            traffic,
            settings.sample(),
            TimeUnit.SECONDS.toNanos(settings.timeout()),
            System::nanoTime,
            system::getProcessCpuTime);
    Map<String, String> versions = new TreeMap<>(generator);
    versions.put("java", Runtime.version().toString());
    files = new MeasurementWriter(directory, workload.label(), settings.asMap(), versions);
  }

  /** The schedule of the requests. */
  public Plan plan() {
    return plan;
  }

  /** The content of the requests. */
  public Traffic traffic() {
    return traffic;
  }

  /** Records each request. */
  public RequestRecorder recorder() {
    return recorder;
  }

  /** Begins to record; from the first request on, ending the process leaves a measurement. */
  public void start() {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> write(false, Optional.empty()), "write-measurement"));
    ticker.start();
  }

  /** Every request is over. Counts the votes, which can take ten seconds. */
  public void end() {
    boolean complete = recorder.allSent();
    Optional<VoteCount> votes =
        complete ? counting.flatMap(each -> each.count(recorder.votes())) : Optional.empty();
    write(complete, votes);
    if (complete && counting.isPresent()) {
      status.note(votes.map(LoadRun::sentence).orElse("the votes could not be counted"));
    }
  }

  private static String sentence(VoteCount votes) {
    return String.format(
        Locale.ROOT,
        "votes: %d acknowledged, %d of unknown outcome, %d counted%s",
        votes.acknowledged(),
        votes.unknown(),
        votes.counted(),
        votes.isRight() ? "" : "; wrong: " + votes.wrong());
  }

  private void tick() {
    while (!written.get()) {
      long elapsed = recorder.elapsedNanos();
      LockSupport.parkNanos(SECOND - elapsed % SECOND + NEVER_EXACTLY_ZERO);
      if (recorder.elapsedNanos() / SECOND > elapsed / SECOND && !written.get()) {
        show(recorder.tick());
      }
    }
  }

  private void show(LiveFigures figures) {
    status.show(forHarness ? LoadOutput.figures(figures) : figures.line());
  }

  private void write(boolean complete, Optional<VoteCount> votes) {
    if (written.getAndSet(true) || !recorder.begun()) {
      return;
    }
    try {
      files.write(recorder, complete, votes);
    } catch (IOException e) {
      throw new UncheckedIOException("the measurement cannot be written: " + e, e);
    }
    status.note((complete ? "measured: " : "incomplete: ") + directory);
  }
}

package atelier.qa.load.run;

import atelier.qa.load.measure.Measurement;
import atelier.qa.load.measure.MeasurementFiles;
import atelier.qa.load.measure.Standing;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.settings.BuildDirectory;
import atelier.qa.load.settings.Settings;
import atelier.qa.load.settings.SettingsException;
import atelier.qa.load.traffic.Traffic;
import atelier.qa.load.workload.Workload;
import com.sun.management.OperatingSystemMXBean;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * A run of a workload: what is to be sent, and what goes on beside the sending. Once a second the
 * series grows and the progress is shown; at the end, or when the process is told to stop, the
 * measurement is written, once.
 */
public final class Run {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NEVER_EXACTLY_ZERO = 1;

  private final Plan plan;
  private final Traffic traffic;
  private final Measurement measurement;
  private final MeasurementFiles files;
  private final Path directory;
  private final PrintStream out;
  private final AtomicBoolean written = new AtomicBoolean();
  private final Thread ticker =
      Thread.ofPlatform().daemon().name("measurement").unstarted(this::tick);
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

  /**
   * Looks at the service and plans the run.
   *
   * @param generator what sends, and its version
   * @param out where the progress is shown
   * @throws SettingsException if the service does not answer, or the measurement has nowhere to go
   */
  public Run(Workload workload, Settings settings, Map<String, String> generator, PrintStream out) {
    this.out = out;
    directory =
        settings.out(
            BuildDirectory.path().resolve("measurements"), workload.label(), Instant.now());
    if (Files.exists(directory)) {
      throw new SettingsException(directory + " exists already; the measurement goes to a new one");
    }
    plan = new Plan(workload.phases(settings));
    traffic =
        new Traffic(
            settings.seed(),
            settings.products(),
            new Discovery(settings).look(),
            workload.shares());
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    measurement =
        new Measurement(
            plan,
            traffic,
            TimeUnit.SECONDS.toNanos(settings.timeout()),
            System::nanoTime,
            system::getProcessCpuTime);
    Map<String, String> versions = new TreeMap<>(generator);
    versions.put("java", Runtime.version().toString());
    files = new MeasurementFiles(directory, workload.label(), settings.asMap(), versions);
  }

  /** When each request is due. */
  public Plan plan() {
    return plan;
  }

  /** What the requests are. */
  public Traffic traffic() {
    return traffic;
  }

  /** Where each request is to be reported. */
  public Measurement measurement() {
    return measurement;
  }

  /**
   * Begins to watch; once a request was sent, a stop of the process leaves a measurement behind.
   */
  public void start() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(false), "last words"));
    ticker.start();
  }

  /** Every request is over. */
  public void end() {
    write(measurement.allSent());
  }

  private void tick() {
    while (!written.get()) {
      long elapsed = measurement.elapsedNanos();
      LockSupport.parkNanos(SECOND - elapsed % SECOND + NEVER_EXACTLY_ZERO);
      if (measurement.elapsedNanos() / SECOND > elapsed / SECOND && !written.get()) {
        show(measurement.tick());
      }
    }
  }

  private void show(Standing standing) {
    // In place on a terminal; a line each in a file.
    out.print(terminal ? "\r\u001b[K" + standing : standing + System.lineSeparator());
    out.flush();
  }

  private void write(boolean complete) {
    if (written.getAndSet(true) || !measurement.begun()) {
      return;
    }
    try {
      files.write(measurement, complete);
    } catch (IOException e) {
      throw new UncheckedIOException("the measurement cannot be written: " + e, e);
    }
    out.println((terminal ? "\n" : "") + (complete ? "measured: " : "incomplete: ") + directory);
  }
}

package atelier.qa.load.simulations;

import atelier.qa.load.measure.Measurement;
import atelier.qa.load.measure.MeasurementFiles;
import atelier.qa.load.measure.Standing;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * What goes on beside a simulation: once a second the series grows and the progress is shown; at
 * the end, or when the process is told to stop, the measurement is written, once.
 */
final class Run {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long NEVER_EXACTLY_ZERO = 1;

  private final Measurement measurement;
  private final MeasurementFiles files;
  private final Path directory;
  private final PrintStream out;
  private final AtomicBoolean written = new AtomicBoolean();
  private final Thread ticker =
      Thread.ofPlatform().daemon().name("measurement").unstarted(this::tick);
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();

  Run(Measurement measurement, MeasurementFiles files, Path directory, PrintStream out) {
    this.measurement = measurement;
    this.files = files;
    this.directory = directory;
    this.out = out;
  }

  /**
   * Begins to watch; once a request was sent, a stop of the process leaves a measurement behind.
   */
  void start() {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write(false), "last words"));
    ticker.start();
  }

  /** The simulation is over. */
  void end() {
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

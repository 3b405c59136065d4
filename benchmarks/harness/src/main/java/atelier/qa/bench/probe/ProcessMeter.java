package atelier.qa.bench.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Adds up the memory and the threads of all processes of a container, as the kernel has them. */
final class ProcessMeter implements Meter {

  private static final Clock CLOCK = Clock.systemUTC();

  private final Container container;
  private final String memory;
  private final String threads;

  /**
   * A meter of a container.
   *
   * @param memory the name of the counter of allocated bytes
   * @param threads the name of the counter of threads
   */
  ProcessMeter(Container container, String memory, String threads) {
    this.container = container;
    this.memory = memory;
    this.threads = threads;
  }

  @Override
  public List<MeterReading> read() throws IOException {
    Path proc = Path.of("/proc", Long.toString(container.pid()));
    CgroupFiles files =
        CgroupFiles.of(Files.readString(proc.resolve("cgroup")), ComposeCluster.CGROUPS);
    long allocated = 0;
    long running = 0;
    for (String process : files.processes()) {
      try {
        String status = Files.readString(Path.of("/proc", process, "status"));
        allocated += ProcFiles.anonymousBytes(status).orElse(0L);
        running += ProcFiles.threads(status).orElse(0L);
      } catch (NoSuchFileException ended) {
        // A health check, for instance.
      }
    }
    return List.of(
        new MeterReading(CLOCK.instant(), memory, container.service(), allocated),
        new MeterReading(CLOCK.instant(), threads, container.service(), running));
  }

  @Override
  public void close() {}
}

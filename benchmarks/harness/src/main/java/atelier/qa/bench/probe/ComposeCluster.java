package atelier.qa.bench.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The running containers of a Compose project on this machine, and their counters. Needs a Linux
 * engine on the same host, as it reads the kernel's files of their first processes.
 */
public final class ComposeCluster {

  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

  /** The unit of {@code /proc/stat} is 1/100 s on every Linux that Java runs on; see time(7). */
  private static final long MICROS_PER_TICK = 10_000;

  private final List<Container> containers;
  private final Clock clock;

  ComposeCluster(List<Container> containers, Clock clock) {
    this.containers = List.copyOf(containers);
    this.clock = clock;
  }

  /** One without containers. */
  public static ComposeCluster none() {
    return new ComposeCluster(List.of(), Clock.systemUTC());
  }

  /** Finds what {@code docker compose ps} lists in a directory. */
  public static ComposeCluster find(Path directory) throws IOException, InterruptedException {
    List<String> ids =
        Commands.output(directory, List.of("docker", "compose", "ps", "--quiet"))
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    List<Container> containers = new ArrayList<>();
    if (!ids.isEmpty()) {
      List<String> inspect =
          new ArrayList<>(List.of("docker", "inspect", "--format", Container.FORMAT));
      inspect.addAll(ids);
      Commands.output(directory, inspect).lines().map(Container::parse).forEach(containers::add);
    }
    return new ComposeCluster(containers, Clock.systemUTC());
  }

  public List<Container> containers() {
    return containers;
  }

  /**
   * The counters of the host and of all containers, now. A container that has ended meanwhile is
   * left out.
   *
   * @throws IOException when a container that lives cannot be read
   */
  public List<Sample> sample() throws IOException {
    List<Sample> samples = new ArrayList<>(List.of(host()));
    for (Container container : containers) {
      Path proc = Path.of("/proc", Long.toString(container.pid()));
      if (Files.isDirectory(proc)) {
        samples.add(sample(container, proc));
      }
    }
    return samples;
  }

  private Sample host() throws IOException {
    CpuTicks ticks = CpuTicks.parse(Files.readString(Path.of("/proc/stat")));
    return new Sample(
        clock.instant(),
        Samples.HOST,
        Samples.HOST,
        (ticks.total() - ticks.idle()) * MICROS_PER_TICK,
        ticks.steal() * MICROS_PER_TICK,
        0,
        0,
        0);
  }

  private Sample sample(Container container, Path proc) throws IOException {
    CgroupUsage usage = CgroupFiles.of(Files.readString(proc.resolve("cgroup")), CGROUPS).usage();
    String netDev = Files.readString(proc.resolve("net/dev"));
    return new Sample(
        clock.instant(),
        container.tier(),
        container.service(),
        usage.cpuMicros(),
        usage.throttledMicros(),
        ProcFiles.residentBytes(Files.readString(proc.resolve("status"))).orElse(0L),
        ProcFiles.receivedBytes(netDev),
        ProcFiles.sentBytes(netDev));
  }
}

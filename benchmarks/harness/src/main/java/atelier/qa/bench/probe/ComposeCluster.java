package atelier.qa.bench.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The running containers of a Compose project on this machine, and their counters. Needs a Linux
 * engine on the same host, as it reads the kernel's files of their first processes.
 *
 * @param containers none where there is no cluster
 */
public record ComposeCluster(List<Container> containers) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  static final Path CGROUPS = Path.of("/sys/fs/cgroup");
  private static final Path PROC_STAT = Path.of("/proc/stat");

  /** The unit of {@code /proc/stat} is 1/100 s on every Linux that Java runs on; see time(7). */
  private static final long MICROS_PER_TICK = 10_000;

  private static final int HTTP_PORT = 80;
  private static final int NODE_PORT = 8080;
  private static final Clock CLOCK = Clock.systemUTC();

  /** In one order, so that a cluster is equal to itself however it was found. */
  public ComposeCluster {
    containers = containers.stream().sorted(Comparator.comparing(Container::service)).toList();
  }

  /** A cluster without containers. */
  public static ComposeCluster none() {
    return new ComposeCluster(List.of());
  }

  /** Finds what {@code docker compose ps} lists in a directory. */
  public static ComposeCluster find(Path directory) throws IOException, InterruptedException {
    return inspect(
        Commands.output(directory, List.of("docker", "compose", "ps", "--quiet")).lines().toList());
  }

  /**
   * Finds the project of the container that listens at an address; without containers if none does.
   */
  public static ComposeCluster at(URI url) throws IOException, InterruptedException {
    String host = Optional.ofNullable(url.getHost()).orElse("");
    int port = url.getPort() < 0 ? HTTP_PORT : url.getPort();
    ComposeCluster all = all();
    return all.containers().stream()
        .filter(container -> container.listensAt(host, port))
        .map(Container::project)
        .findFirst()
        .map(all::ofProject)
        .orElse(none());
  }

  /** The running containers of a Compose project; none where there is no such project. */
  public static ComposeCluster project(String name) throws IOException, InterruptedException {
    return all().ofProject(name);
  }

  private static ComposeCluster all() throws IOException, InterruptedException {
    return inspect(
        Commands.output(
                Path.of("."),
                List.of(
                    "docker", "ps", "--quiet", "--filter", "label=com.docker.compose.oneoff=False"))
            .lines()
            .toList());
  }

  /** These containers, and a service's of another project. */
  public ComposeCluster with(Optional<Container> shared) {
    List<Container> both = new ArrayList<>(containers);
    shared.ifPresent(both::add);
    return new ComposeCluster(both);
  }

  private static ComposeCluster inspect(List<String> ids) throws IOException, InterruptedException {
    List<String> inspect = new ArrayList<>(List.of("docker", "inspect"));
    ids.stream().filter(id -> !id.isBlank()).forEach(inspect::add);
    return ids.isEmpty()
        ? none()
        : new ComposeCluster(Container.parse(Commands.output(Path.of("."), inspect)));
  }

  private ComposeCluster ofProject(String project) {
    return new ComposeCluster(
        containers.stream().filter(container -> container.project().equals(project)).toList());
  }

  /** The directory of the project's Compose file. */
  public Optional<Path> directory() {
    return containers.stream()
        .map(container -> Path.of(container.directory()))
        .filter(Files::isDirectory)
        .findFirst();
  }

  /**
   * Nanoseconds between the health checks of its containers, which cost CPU; empty where there are
   * none.
   */
  public String healthInterval() {
    return containers.stream()
        .flatMap(container -> container.healthNanos().stream())
        .distinct()
        .sorted()
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** The container of a service. */
  public Optional<Container> service(String name) {
    return containers.stream().filter(container -> container.service().equals(name)).findFirst();
  }

  /** The address of each node, by the node's name. */
  public Map<String, URI> nodes() {
    Map<String, URI> nodes = new TreeMap<>();
    containers.stream()
        .filter(container -> container.tier().equals("service"))
        .forEach(
            node ->
                node.addresses().values().stream()
                    .limit(1)
                    .map(address -> URI.create("http://" + address + ":" + NODE_PORT))
                    .forEach(url -> nodes.put(node.service(), url)));
    return nodes;
  }

  /**
   * The address of the load balancer's own container. Docker's port forwarding refuses connections
   * under load and would be measured instead.
   */
  public Optional<URI> url() throws IOException, InterruptedException {
    Optional<Container> nginx = service("nginx").filter(c -> !c.published().isEmpty());
    if (nginx.isEmpty()) {
      return Optional.empty();
    }
    Set<String> internal = internalNetworks(nginx.get().addresses().keySet());
    int port = nginx.get().published().values().iterator().next();
    return nginx.get().addresses().entrySet().stream()
        .filter(network -> !internal.contains(network.getKey()))
        .map(network -> URI.create("http://" + network.getValue() + ":" + port))
        .findFirst();
  }

  private static Set<String> internalNetworks(Set<String> names)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("docker", "network", "inspect"));
    command.addAll(names);
    Set<String> internal = new TreeSet<>();
    for (JsonNode network : JSON.readTree(Commands.output(Path.of("."), command))) {
      if (network.path("Internal").asBoolean()) {
        internal.add(network.path("Name").asText());
      }
    }
    return internal;
  }

  /**
   * The counters of the host, of the load generator's control group and of all containers, now. A
   * container that has ended meanwhile is left out, as are counters that this machine lacks.
   *
   * @throws IOException when a container that lives cannot be read
   */
  public List<Sample> sample() throws IOException {
    List<Sample> samples = new ArrayList<>();
    if (Files.exists(PROC_STAT)) {
      samples.add(host());
      generator().ifPresent(samples::add);
    }
    for (Container container : containers) {
      Path proc = Path.of("/proc", Long.toString(container.pid()));
      if (Files.isDirectory(proc)) {
        samples.add(sample(container, proc));
      }
    }
    return samples;
  }

  private static Sample host() throws IOException {
    CpuTicks ticks = CpuTicks.parse(Files.readString(PROC_STAT));
    return new Sample(
        CLOCK.instant(),
        Samples.HOST,
        Samples.HOST,
        (ticks.total() - ticks.idle()) * MICROS_PER_TICK,
        ticks.steal() * MICROS_PER_TICK,
        0,
        0);
  }

  /** The load generator runs in our own control group, whose limit would throttle it. */
  private static Optional<Sample> generator() {
    try {
      CgroupUsage usage =
          CgroupFiles.of(Files.readString(Path.of("/proc/self/cgroup")), CGROUPS).usage();
      return Optional.of(
          new Sample(
              CLOCK.instant(),
              Samples.GENERATOR,
              Samples.GENERATOR,
              usage.cpuMicros(),
              usage.throttledMicros(),
              0,
              0));
    } catch (IOException | IllegalArgumentException outOfSight) {
      // In a container without a view of its own control group.
      return Optional.empty();
    }
  }

  private static Sample sample(Container container, Path proc) throws IOException {
    CgroupUsage usage = CgroupFiles.of(Files.readString(proc.resolve("cgroup")), CGROUPS).usage();
    return new Sample(
        CLOCK.instant(),
        container.tier(),
        container.service(),
        usage.cpuMicros(),
        usage.throttledMicros(),
        ProcFiles.residentBytes(Files.readString(proc.resolve("status"))).orElse(0L),
        ProcFiles.sentBytes(Files.readString(proc.resolve("net/dev"))));
  }
}

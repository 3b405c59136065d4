package atelier.qa.bench.probe;

import atelier.qa.bench.record.ContainerLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A running container, as {@code docker inspect} tells with {@link #FORMAT}.
 *
 * @param project the Compose project that it belongs to; empty where it belongs to none
 * @param directory where that project's file is, on this machine
 * @param service its name in the Compose file
 * @param pid of its first process, as the host sees it
 * @param cpus its limit; empty is unlimited
 * @param memoryBytes its limit; empty is unlimited
 * @param addresses by the names of its networks
 * @param published its ports that the host forwards, by the host's port
 * @param healthNanos nanoseconds between the engine's looks whether it is well; empty is where none
 *     were set
 */
public record Container(
    String id,
    String project,
    String directory,
    String service,
    long pid,
    Optional<Double> cpus,
    Optional<Long> memoryBytes,
    String image,
    Map<String, String> addresses,
    Map<Integer, Integer> published,
    Optional<Long> healthNanos) {

  /**
   * For {@code docker inspect --format}: a line that {@link #parse} reads. What a container may
   * lack is asked for with {@code index}, as Docker refuses the whole line otherwise.
   */
  public static final String FORMAT =
      "{{.Id}}|{{index .Config.Labels \"com.docker.compose.project\"}}"
          + "|{{index .Config.Labels \"com.docker.compose.project.working_dir\"}}"
          + "|{{index .Config.Labels \"com.docker.compose.service\"}}|{{.State.Pid}}"
          + "|{{.HostConfig.NanoCpus}}|{{.HostConfig.Memory}}|{{.Config.Image}}"
          + "|{{range $name, $end := .NetworkSettings.Networks}}{{$name}}={{$end.IPAddress}},{{end}}"
          + "|{{range $port, $ends := .NetworkSettings.Ports}}"
          + "{{range $ends}}{{.HostPort}}={{$port}},{{end}}{{end}}"
          + "|{{with index .Config \"Healthcheck\"}}{{with index . \"Interval\"}}{{json .}}"
          + "{{end}}{{end}}";

  private static final int FIELDS = 11;
  private static final double NANO = 1e9;
  private static final Pattern COMMA = Pattern.compile(",");

  public Container {
    addresses = Map.copyOf(addresses);
    published = Map.copyOf(published);
  }

  /** Parses a line. */
  public static Container parse(String line) {
    List<String> parts = List.of(line.strip().split("\\|", -1));
    if (parts.size() != FIELDS) {
      throw new IllegalArgumentException("not what docker inspect was asked for: " + line);
    }
    Map<Integer, Integer> published = new TreeMap<>();
    pairs(parts.get(9))
        .forEach(
            pair ->
                published.put(
                    Integer.valueOf(pair.getFirst()),
                    Integer.valueOf(pair.getLast().replaceFirst("/.*", ""))));
    Map<String, String> addresses = new TreeMap<>();
    pairs(parts.get(8)).forEach(pair -> addresses.put(pair.getFirst(), pair.getLast()));
    return new Container(
        parts.getFirst(),
        parts.get(1),
        parts.get(2),
        parts.get(3),
        Long.parseLong(parts.get(4)),
        Optional.of(Double.parseDouble(parts.get(5)) / NANO).filter(cpus -> cpus > 0),
        Optional.of(Long.valueOf(parts.get(6))).filter(bytes -> bytes > 0),
        parts.get(7),
        addresses,
        published,
        Optional.of(parts.get(10)).filter(nanos -> !nanos.isEmpty()).map(Long::valueOf));
  }

  /** {@code app1} is a {@code service}; the others are called as what they are. */
  public String tier() {
    return service.matches("app\\d*") ? "service" : service;
  }

  public ContainerLimit limit() {
    return new ContainerLimit(service, cpus, memoryBytes, image);
  }

  /** Whether a request to that host and port of this machine ends here. */
  boolean answersAt(String host, int port) {
    boolean own = addresses.containsValue(host);
    boolean here = host.equals("localhost") || host.startsWith("127.");
    return own || (here && published.containsKey(port));
  }

  private static List<List<String>> pairs(String list) {
    List<List<String>> pairs = new ArrayList<>();
    COMMA
        .splitAsStream(list)
        .map(pair -> List.of(pair.split("=", 2)))
        .filter(pair -> pair.size() == 2 && !pair.getLast().isEmpty())
        .forEach(pairs::add);
    return pairs;
  }
}

package atelier.qa.bench.probe;

import atelier.qa.bench.record.ContainerLimit;
import java.util.List;
import java.util.Optional;

/**
 * A running container, as {@code docker inspect} tells with {@link #FORMAT}.
 *
 * @param service its name in the Compose file
 * @param pid of its first process, as the host sees it
 * @param cpus its limit; empty is unlimited
 * @param memoryBytes its limit; empty is unlimited
 */
public record Container(
    String id,
    String service,
    long pid,
    Optional<Double> cpus,
    Optional<Long> memoryBytes,
    String image) {

  /** For {@code docker inspect --format}: a line that {@link #parse} reads. */
  public static final String FORMAT =
      "{{.Id}}|{{index .Config.Labels \"com.docker.compose.service\"}}|{{.State.Pid}}"
          + "|{{.HostConfig.NanoCpus}}|{{.HostConfig.Memory}}|{{.Config.Image}}";

  private static final double NANO = 1e9;

  /** Parses a line. */
  public static Container parse(String line) {
    List<String> parts = List.of(line.strip().split("\\|", 6));
    if (parts.size() != 6) {
      throw new IllegalArgumentException("not what docker inspect was asked for: " + line);
    }
    return new Container(
        parts.getFirst(),
        parts.get(1),
        Long.parseLong(parts.get(2)),
        Optional.of(Double.parseDouble(parts.get(3)) / NANO).filter(cpus -> cpus > 0),
        Optional.of(Long.valueOf(parts.get(4))).filter(bytes -> bytes > 0),
        parts.get(5));
  }

  /** {@code app1} is a {@code service}; the others are called as what they are. */
  public String tier() {
    return service.matches("app\\d*") ? "service" : service;
  }

  public ContainerLimit limit() {
    return new ContainerLimit(service, cpus, memoryBytes, image);
  }
}

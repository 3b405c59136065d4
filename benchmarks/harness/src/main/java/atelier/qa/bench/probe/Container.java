package atelier.qa.bench.probe;

import atelier.qa.bench.record.ContainerLimit;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A running container, as {@code docker inspect} describes it.
 *
 * @param project the Compose project that it belongs to; empty where it belongs to none
 * @param directory where that project's file is, on this machine
 * @param service its name in the Compose file
 * @param pid of its first process, as the host sees it
 * @param cpus its limit; empty is unlimited
 * @param memoryBytes its limit; empty is unlimited
 * @param addresses by the names of its networks
 * @param published its ports that the host forwards, by the host's port
 * @param healthNanos nanoseconds between its health checks; empty where there are none
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

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String COMPOSE_LABEL = "com.docker.compose.";
  private static final double NANO = 1e9;

  public Container {
    addresses = Map.copyOf(addresses);
    published = Map.copyOf(published);
  }

  /**
   * Reads what {@code docker inspect} prints.
   *
   * @throws IOException where it is not a list of containers
   */
  static List<Container> parse(String json) throws IOException {
    try {
      List<Container> containers = new ArrayList<>();
      for (JsonNode container : JSON.readTree(json)) {
        containers.add(of(container));
      }
      return containers;
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IOException("not what docker inspect prints: " + json.strip(), e);
    }
  }

  private static Container of(JsonNode container) {
    JsonNode config = container.required("Config");
    JsonNode limits = container.required("HostConfig");
    JsonNode network = container.required("NetworkSettings");
    return new Container(
        container.required("Id").asText(),
        label(config, "project"),
        label(config, "project.working_dir"),
        label(config, "service"),
        container.required("State").required("Pid").asLong(),
        Optional.of(limits.path("NanoCpus").asLong() / NANO).filter(cpus -> cpus > 0),
        Optional.of(limits.path("Memory").asLong()).filter(bytes -> bytes > 0),
        config.path("Image").asText(),
        addresses(network.path("Networks")),
        published(network.path("Ports")),
        Optional.of(config.path("Healthcheck").path("Interval").asLong())
            .filter(nanos -> nanos > 0));
  }

  private static String label(JsonNode config, String name) {
    return config.path("Labels").path(COMPOSE_LABEL + name).asText("");
  }

  private static Map<String, String> addresses(JsonNode networks) {
    Map<String, String> addresses = new TreeMap<>();
    networks
        .properties()
        .forEach(
            network -> {
              String address = network.getValue().path("IPAddress").asText("");
              if (!address.isEmpty()) {
                addresses.put(network.getKey(), address);
              }
            });
    return addresses;
  }

  /**
   * The engine lists, for a port such as {@code 8080/tcp}, its ends on the host's addresses, or
   * null.
   */
  private static Map<Integer, Integer> published(JsonNode ports) {
    Map<Integer, Integer> published = new TreeMap<>();
    ports
        .properties()
        .forEach(
            port -> {
              int inside = Integer.parseInt(port.getKey().replaceFirst("/.*", ""));
              port.getValue().forEach(end -> published.put(end.path("HostPort").asInt(), inside));
            });
    return published;
  }

  /**
   * {@code app1} is a {@code service}, as is its counterpart {@code express1}; every other service
   * is its own tier.
   */
  public String tier() {
    return service.matches("(app|express)\\d*") ? "service" : service;
  }

  public ContainerLimit limit() {
    return new ContainerLimit(service, cpus, memoryBytes, image);
  }

  /** Whether a request to that host and port of this machine reaches this container. */
  boolean listensAt(String host, int port) {
    boolean own = addresses.containsValue(host);
    boolean here = host.equals("localhost") || host.startsWith("127.");
    return own || (here && published.containsKey(port));
  }
}

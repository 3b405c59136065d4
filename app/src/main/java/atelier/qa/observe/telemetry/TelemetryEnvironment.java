package atelier.qa.observe.telemetry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OpenTelemetry's variables, as far as they decide whether anything is exported at all. An empty
 * variable counts as one that is not set, as the specification has it.
 *
 * <p>Where {@code OTEL_TRACES_EXPORTER} or its like is not set, a signal is exported if there is an
 * endpoint for it. The SDK's own default would send to this machine what has none.
 */
final class TelemetryEnvironment {

  static final String OTLP = "otlp";
  static final String NONE = "none";

  /** The only one that the JDK's client can send. */
  static final String PROTOCOL = "http/protobuf";

  private static final String PREFIX = "OTEL_";
  private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

  /** What is exported, each kind by itself. */
  enum Signal {
    TRACES,
    METRICS,
    LOGS;

    /** As it stands in logs and in the SDK's properties. */
    String lowerCase() {
      return name().toLowerCase(Locale.ROOT);
    }

    private String exporter() {
      return PREFIX + name() + "_EXPORTER";
    }

    private String endpoint() {
      return PREFIX + "EXPORTER_OTLP_" + name() + "_ENDPOINT";
    }

    private String protocol() {
      return PREFIX + "EXPORTER_OTLP_" + name() + "_PROTOCOL";
    }
  }

  private final Map<String, String> variables = new HashMap<>();
  private final Set<String> empty = new HashSet<>();

  /**
   * @param environment of the process
   */
  TelemetryEnvironment(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            if (value.isBlank()) {
              empty.add(name);
            } else {
              variables.put(name, value.strip());
            }
          }
        });
  }

  /** Whether anything is to be exported. */
  boolean asksForExport() {
    for (Signal signal : Signal.values()) {
      if (!exporter(signal).equals(NONE)) {
        return !"true".equalsIgnoreCase(variables.get("OTEL_SDK_DISABLED"));
      }
    }
    return false;
  }

  /** How a signal is exported; "none" if it is not. */
  String exporter(Signal signal) {
    boolean hasEndpoint =
        variables.containsKey(ENDPOINT) || variables.containsKey(signal.endpoint());
    return variables.getOrDefault(signal.exporter(), hasEndpoint ? OTLP : NONE);
  }

  /**
   * To be called before anything is exported.
   *
   * @throws IllegalArgumentException if it is wanted in a way that is not there
   */
  void check() {
    requireHttp("OTEL_EXPORTER_OTLP_PROTOCOL");
    for (Signal signal : Signal.values()) {
      requireHttp(signal.protocol());
    }
    if (!List.of(OTLP, NONE).contains(exporter(Signal.METRICS))) {
      throw new IllegalArgumentException(Signal.METRICS.exporter() + " is otlp or none");
    }
  }

  private void requireHttp(String name) {
    if (!variables.getOrDefault(name, PROTOCOL).equals(PROTOCOL)) {
      throw new IllegalArgumentException(name + ": there is " + PROTOCOL + " only");
    }
  }

  /**
   * Returns all that are set, by the names that the SDK gives to them as properties. To one that is
   * empty belongs null: the SDK reads the environment too, and would take it for a value.
   */
  Map<String, @Nullable String> properties() {
    Map<String, @Nullable String> properties = new HashMap<>();
    empty.forEach(name -> properties.put(property(name), null));
    variables.forEach((name, value) -> properties.put(property(name), value));
    return properties;
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}

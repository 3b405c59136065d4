package atelier.qa.load.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings, their names and their defaults. Immutable. */
public enum Setting {
  /** Where the service is. */
  URL("http://127.0.0.1:8080"),
  /** What sends the requests: gatling or netty. */
  GENERATOR("gatling"),
  /** Requests per second, step by step, separated by commas. */
  RATES("500"),
  /** Seconds that each step is measured. */
  SECONDS("60"),
  /** Seconds of warm-up before the first step; the generator's own JVM needs them too. */
  WARM_UP("30"),
  /** Seconds at each later step's rate before it is measured. */
  SETTLE("5"),
  /** Decides every choice of the run. */
  SEED("1"),
  /** How many products there are, with ids from 1. */
  PRODUCTS("1000"),
  /** The products that are requested: last-tenth, all or zipf. */
  CHOICE("last-tenth"),
  /** How steep the popularity of zipf is. */
  ZIPF_EXPONENT("1.0"),
  /** Seconds that a request may take. */
  TIMEOUT("10"),
  /** How many products are read beforehand to find questions and answers to read and vote for. */
  DISCOVER("200"),
  /** The Accept-Encoding to send; identity for none. */
  ACCEPT_ENCODING("gzip"),
  /** Of so many responses one is compared with the contract, at random; 0 for none. */
  CHECK_ONE_IN("200"),
  /** Whether writes have an Idempotency-Key: true or false. */
  KEYS("true"),
  /** Whether votes are compared with what is counted afterwards: true or false. */
  COUNT_VOTES("false"),
  /** Where to put the measurement; empty for a new directory under target/measurements. */
  OUT("");

  static final String VARIABLE_PREFIX = "QA_LOAD_";
  private static final String PROPERTY_PREFIX = "qa.load.";

  private final String usual;

  Setting(String usual) {
    this.usual = usual;
  }

  /** The setting of that name. */
  public static Optional<Setting> of(String label) {
    return Arrays.stream(values()).filter(setting -> setting.label().equals(label)).findFirst();
  }

  static Optional<Setting> ofVariable(String variable) {
    return Arrays.stream(values())
        .filter(setting -> setting.variable().equals(variable))
        .findFirst();
  }

  /** All names, for an error message. */
  public static String names() {
    return Arrays.stream(values())
        .map(Setting::label)
        .collect(Collectors.joining(", ", "settings are ", ""));
  }

  /** All names with their usual defaults, a line each. */
  public static String table() {
    return Arrays.stream(values())
        .map(setting -> "  %-17s %s".formatted(setting.label(), setting.usual).stripTrailing())
        .collect(Collectors.joining("\n"));
  }

  /** Its name, in lower case with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The system property that sets it. */
  public String property() {
    return PROPERTY_PREFIX + label();
  }

  String variable() {
    return VARIABLE_PREFIX + name();
  }

  String defaultFor(String simulation) {
    return switch (this) {
      case RATES ->
          switch (simulation) {
            case "Goals" -> "100,1000,2000,5000,10000";
            case "Spike" -> "100,1000";
            case "Writes" -> "100";
            case "Verify", "VerifyReads" -> "20";
            default -> usual;
          };
      case SECONDS ->
          switch (simulation) {
            case "Spike" -> "20";
            case "Soak" -> "3600";
            case "Verify", "VerifyReads" -> "30";
            default -> usual;
          };
      case KEYS ->
          switch (simulation) {
            // They write nothing, and can be compared with records from before there were keys.
            case "Goals", "Spike", "VerifyReads" -> "false";
            default -> usual;
          };
      case COUNT_VOTES ->
          switch (simulation) {
            case "Mix", "Soak", "Writes" -> "true";
            default -> usual;
          };
      case CHECK_ONE_IN -> simulation.startsWith("Verify") ? "1" : usual;
      case WARM_UP -> simulation.startsWith("Verify") ? "1" : usual;
      default -> usual;
    };
  }
}

package atelier.qa.load.settings;

import atelier.qa.load.traffic.ContentSample;
import atelier.qa.load.traffic.ProductChoice;
import atelier.qa.measure.LoadGenerator;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The settings of a run. Each setting is a system property {@code qa.load.<name>} or an environment
 * variable {@code QA_LOAD_<NAME>} with underscores for hyphens; the property wins. A setting that
 * neither has is at the default of {@link Setting}. Immutable.
 */
public final class Settings {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = values;
  }

  /** The settings of this process, for a simulation of that name. */
  public static Settings ofProcess(String simulation) {
    return of(simulation, property -> System.getProperty(property, ""), System.getenv());
  }

  /**
   * Settings from elsewhere.
   *
   * @param properties the value of a property, or an empty string
   * @throws SettingsException if one is not valid, or if {@code environment} has a variable {@code
   *     QA_LOAD_…} that is none
   */
  static Settings of(
      String simulation, UnaryOperator<String> properties, Map<String, String> environment) {
    environment.keySet().stream()
        .filter(name -> name.startsWith(Setting.VARIABLE_PREFIX))
        .filter(name -> Setting.ofVariable(name).isEmpty())
        .findFirst()
        .ifPresent(
            name -> {
              throw new SettingsException("there is no setting " + name + "; " + Setting.names());
            });
    Map<String, String> values = new TreeMap<>();
    for (Setting setting : Setting.values()) {
      String property = properties.apply(setting.property()).strip();
      String variable = environment.getOrDefault(setting.variable(), "").strip();
      String value = property.isEmpty() ? variable : property;
      values.put(setting.label(), value.isEmpty() ? setting.defaultFor(simulation) : value);
    }
    Settings settings = new Settings(values);
    settings.check();
    return settings;
  }

  /** All settings by name, with the values in use, for the record. */
  public Map<String, String> asMap() {
    return Collections.unmodifiableMap(values);
  }

  /** Where the service is, without a slash at the end. */
  public String url() {
    String url = value(Setting.URL);
    if (!url.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw wrong(Setting.URL, "an address such as http://127.0.0.1:8080");
    }
    return url.replaceAll("/+$", "");
  }

  /** What sends the requests. */
  public LoadGenerator generator() {
    return LoadGenerator.of(value(Setting.GENERATOR))
        .orElseThrow(() -> wrong(Setting.GENERATOR, "gatling or netty"));
  }

  /** Requests per second, step by step. */
  public List<Integer> rates() {
    String[] rates = value(Setting.RATES).split(",", -1);
    return List.of(rates).stream()
        .map(rate -> number(Setting.RATES, rate.strip(), 1, 1_000_000))
        .map(Long::intValue)
        .toList();
  }

  /** How long each step is measured. */
  public int seconds() {
    return (int) number(Setting.SECONDS, 1, 1_000_000);
  }

  /** How long the first step is warmed up. */
  public int warmUp() {
    return (int) number(Setting.WARM_UP, 1, 100_000);
  }

  /** How long each later step runs before it is measured. */
  public int settle() {
    return (int) number(Setting.SETTLE, 1, 100_000);
  }

  /** Decides every choice of the run. */
  public long seed() {
    return number(Setting.SEED, Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** How many seconds a request may take. */
  public int timeout() {
    return (int) number(Setting.TIMEOUT, 1, 3600);
  }

  /** How many products are read before the run to find questions and answers. */
  public int discover() {
    return (int) number(Setting.DISCOVER, 1, 100_000);
  }

  /** The {@code Accept-Encoding} to send. */
  public String acceptEncoding() {
    return value(Setting.ACCEPT_ENCODING);
  }

  /** Whether writes have an {@code Idempotency-Key}. */
  public boolean keys() {
    return flag(Setting.KEYS);
  }

  /** Whether the votes of a run are compared with what is counted afterwards. */
  public boolean countVotes() {
    return flag(Setting.COUNT_VOTES);
  }

  /** The requests whose responses are compared with the contract. */
  public ContentSample sample() {
    return new ContentSample(seed(), (int) number(Setting.CHECK_ONE_IN, 0, 1_000_000));
  }

  /** The choice of the products that are requested. */
  public ProductChoice products() {
    long products = number(Setting.PRODUCTS, 1, Integer.MAX_VALUE);
    return switch (value(Setting.CHOICE)) {
      case "last-tenth" -> ProductChoice.lastTenth(products);
      case "all" -> ProductChoice.all(products);
      case "zipf" -> ProductChoice.zipf(products, exponent());
      default -> throw wrong(Setting.CHOICE, "last-tenth, all or zipf");
    };
  }

  /** Where the files of the measurement go; {@code fallback} is the directory for unnamed ones. */
  public Path out(Path fallback, String simulation, Instant now) {
    String out = value(Setting.OUT);
    return out.isEmpty()
        ? fallback.resolve(simulation.toLowerCase(Locale.ROOT) + "-" + STAMP.format(now))
        : Path.of(out);
  }

  private void check() {
    url();
    generator();
    rates();
    seconds();
    warmUp();
    settle();
    seed();
    timeout();
    discover();
    keys();
    countVotes();
    sample();
    products();
    exponent();
  }

  private double exponent() {
    Optional<Double> exponent = decimal(value(Setting.ZIPF_EXPONENT));
    return exponent
        .filter(number -> number > 0 && number <= 10)
        .orElseThrow(() -> wrong(Setting.ZIPF_EXPONENT, "a number above 0, up to 10"));
  }

  private boolean flag(Setting setting) {
    return switch (value(setting)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(setting, "true or false");
    };
  }

  private static Optional<Double> decimal(String text) {
    try {
      return Optional.of(Double.valueOf(text));
    } catch (NumberFormatException notOne) {
      return Optional.empty();
    }
  }

  private long number(Setting setting, long least, long most) {
    return number(setting, value(setting), least, most);
  }

  private long number(Setting setting, String text, long least, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // The exception below names the valid values.
    }
    throw wrong(setting, "a whole number from %d to %d".formatted(least, most));
  }

  private SettingsException wrong(Setting setting, String expected) {
    return new SettingsException(
        "%s (%s, %s) must be %s, not '%s'"
            .formatted(
                setting.label(), setting.property(), setting.variable(), expected, value(setting)));
  }

  private String value(Setting setting) {
    return values.getOrDefault(setting.label(), "");
  }
}

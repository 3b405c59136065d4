package atelier.qa.measure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The program that sends the requests of a load. */
public enum LoadGenerator {
  /** A Gatling simulation, with Gatling's report. */
  GATLING,
  /** One event loop on Netty, which takes a fraction of Gatling's CPU per request. */
  NETTY;

  /** The generator of that label. */
  public static Optional<LoadGenerator> of(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }

  /** Its name in settings and records. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}

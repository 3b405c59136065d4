package atelier.qa.load.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What sends the requests. */
public enum Generator {
  /** A Gatling simulation, with Gatling's report; it can read the answers. */
  GATLING,
  /** One event loop and nothing else, for a fraction of the CPU a request. */
  NETTY;

  static Optional<Generator> of(String label) {
    return Arrays.stream(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst();
  }
}

package atelier.qa.load.traffic;

import java.util.UUID;

/** The {@code Idempotency-Key} of each write. Implementations are safe for use by many threads. */
@FunctionalInterface
public interface WriteKeys {

  /** The header's value for the write of this arrival; empty if it has none. */
  String of(long arrival);

  /** No write has a key. */
  static WriteKeys none() {
    return arrival -> "";
  }

  /**
   * Each write has its own key. If two runs shared keys, the second one would get the first one's
   * responses again, and would measure a service that writes nothing; so a seed has no part in
   * this.
   *
   * @param run another one for each run
   */
  static WriteKeys of(UUID run) {
    // By the header's draft a key is a string by RFC 9651, which stands in quotes.
    String prefix = "\"" + run + "-";
    return arrival -> prefix + arrival + "\"";
  }
}

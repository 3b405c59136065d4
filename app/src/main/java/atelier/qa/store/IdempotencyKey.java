package atelier.qa.store;

import java.time.Duration;

/**
 * What a client calls a change so that it is made once, however often it is sent.
 *
 * @param id SHA-256 of the client's own words, which may have any length, as 64 hex digits
 * @param fingerprint SHA-256 of the request that the client calls so, likewise
 */
public record IdempotencyKey(String id, String fingerprint) {

  /** For how long a key names the same change. */
  public static final Duration LIFETIME = Duration.ofHours(24);
}

package atelier.qa.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which votes count.
 *
 * @param secret what clients are hashed with, so that nobody can read from the database who has
 *     voted; the same on all nodes
 * @param trustedProxies who may say on whose behalf a request comes, besides the load balancer that
 *     uses the Unix domain socket
 */
public record VoteSettings(
    OneVotePer per, Optional<SecretKey> secret, Set<AddressRange> trustedProxies) {

  /** As legacy clients know it. */
  public static final VoteSettings EACH_COUNTS =
      new VoteSettings(OneVotePer.REQUEST, Optional.empty(), Set.of());

  static final String HMAC = "HmacSHA256";

  /** In characters. All IPv4 addresses are tried in seconds, so the secret must not be guessed. */
  private static final int SHORTEST_SECRET = 32;

  public VoteSettings {
    trustedProxies = Set.copyOf(trustedProxies);
    if (per != OneVotePer.REQUEST && secret.isEmpty()) {
      throw new IllegalArgumentException("one vote per client needs a secret");
    }
  }

  /**
   * Reads what a person has written.
   *
   * @param trustedProxies addresses, or ranges of them; empty ones are ignored
   * @throws IllegalArgumentException with the reason, if that is nothing to work with
   */
  public static VoteSettings parse(
      OneVotePer per, Optional<String> secret, List<String> trustedProxies) {
    Optional<SecretKey> key = secret.map(VoteSettings::key);
    Set<AddressRange> ranges =
        trustedProxies.stream()
            .map(String::strip)
            .filter(address -> !address.isEmpty())
            .map(AddressRange::parse)
            .collect(Collectors.toUnmodifiableSet());
    return new VoteSettings(per, key, ranges);
  }

  private static SecretKey key(String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret for votes must have at least %d characters".formatted(SHORTEST_SECRET));
    }
    return new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC);
  }
}

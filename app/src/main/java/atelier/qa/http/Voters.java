package atelier.qa.http;

import atelier.qa.store.IdempotencyKey;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Gives each vote a key that is made of its client and of what it is for, where one client may vote
 * once: so its second vote is a repetition, which the database recognises on whichever node it
 * arrives. What is stored is a keyed hash, from which nobody without the secret learns the client,
 * and it is deleted with all keys after {@link IdempotencyKey#LIFETIME}. Safe for any number of
 * threads.
 */
final class Voters {

  static final String COOKIE = "qa_voter";

  private static final int COOKIE_BYTES = 16;

  /** In quotes too: Java's own client puts them around what it sends back. */
  private static final Pattern IN_COOKIES =
      Pattern.compile(
          "(?:^|;\\s*)" + COOKIE + "=(\"?)([0-9a-f]{" + 2 * COOKIE_BYTES + "})\\1\\s*(?=$|;)");

  /** From the client's last vote it lives as long as the key of that vote. */
  private static final String COOKIE_ATTRIBUTES =
      "; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax"
          .formatted(IdempotencyKey.LIFETIME.plus(Duration.ofMinutes(1)).toSeconds());

  private static final byte[] NOTHING = {};

  private final VoteSettings settings;
  private final ClientAddress address;
  private final SecureRandom random = new SecureRandom();

  Voters(VoteSettings settings) {
    this.settings = settings;
    this.address = new ClientAddress(settings.trustedProxies());
  }

  /**
   * Returns who votes; empty if each vote counts, or if this one's client is not known.
   *
   * @throws ProblemException if the vote has an {@code Idempotency-Key} that is none
   */
  Optional<String> voter(ServerRequest request) {
    return switch (settings.per()) {
      case REQUEST -> Optional.empty();
      case ADDRESS -> address.of(request);
      case COOKIE -> cookie(request.headers()).or(() -> Optional.of(stranger(request)));
    };
  }

  /**
   * Returns the key of a client's vote.
   *
   * @param target what it is for
   */
  IdempotencyKey key(String voter, String target) {
    String vote = "helpful " + target;
    return new IdempotencyKey(
        hash(settings.per() + "\n" + voter + "\n" + vote),
        IdempotencyKeys.fingerprint(vote, NOTHING));
  }

  /** Lets the client show at its next vote who it is, if it needs something for that. */
  void remember(ServerRequest request, ServerResponse response, String voter) {
    if (settings.per() == OneVotePer.COOKIE) {
      String secure = Positions.isHttps(request.headers()) ? Positions.SECURE : "";
      response
          .headers()
          .add(
              HeaderValues.create(
                  HeaderNames.SET_COOKIE, COOKIE + "=" + voter + COOKIE_ATTRIBUTES + secure));
    }
  }

  private static Optional<String> cookie(ServerRequestHeaders headers) {
    if (!headers.contains(HeaderNames.COOKIE)) {
      return Optional.empty();
    }
    String all = String.join("; ", headers.get(HeaderNames.COOKIE).allValues());
    return Optional.of(IN_COOKIES.matcher(all)).filter(Matcher::find).map(found -> found.group(2));
  }

  /**
   * A vote that is sent again with its own key must be the same voter's: a client that got no
   * response got no cookie either.
   */
  private String stranger(ServerRequest request) {
    return IdempotencyKeys.id(request)
        .map(key -> hash("stranger\n" + key).substring(0, 2 * COOKIE_BYTES))
        .orElseGet(this::newStranger);
  }

  private String newStranger() {
    byte[] bytes = new byte[COOKIE_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private String hash(String text) {
    SecretKey secret = settings.secret().orElseThrow();
    try {
      Mac mac = Mac.getInstance(VoteSettings.HMAC);
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM has " + VoteSettings.HMAC, e);
    }
  }
}

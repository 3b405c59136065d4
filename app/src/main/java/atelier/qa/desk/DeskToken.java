package atelier.qa.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A personal token: 256 random bits after a prefix by which tools that look for secrets know it.
 *
 * <p>What is stored is its SHA-256. A password would need a slow hash with a salt, because people
 * choose from few; of 2<sup>256</sup> tokens nobody can try enough for the hash's speed to matter,
 * and no two are the same.
 */
public final class DeskToken {

  private static final String PREFIX = "qa_desk_";
  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private DeskToken(String text) {
    this.text = text;
  }

  /** Makes a new one. */
  public static DeskToken random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return new DeskToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Reads what somebody shows; empty if no token looks like that. */
  public static Optional<DeskToken> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new DeskToken(text)) : Optional.empty();
  }

  /** Returns it in words, for the one to whom it belongs. */
  public String reveal() {
    return text;
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** Without the secret, which might get into a log. */
  @Override
  public String toString() {
    return PREFIX + "...";
  }
}

package atelier.qa.http;

import atelier.qa.store.IdempotencyKey;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Reads {@code Idempotency-Key}, as draft-ietf-httpapi-idempotency-key-header has it: a string by
 * RFC 9651, such as {@code "8e03978e"}. Most clients leave out the quotes, so a key without them is
 * taken too, and is the same key.
 */
final class IdempotencyKeys {

  static final HeaderName NAME = HeaderNames.create("Idempotency-Key");

  /** What a client may rely on that sent a key and got no answer. */
  static final String SEND_AGAIN =
      "; send it again with the same " + NAME.defaultCase() + ", and it is made once";

  /** In characters, without the quotes. */
  static final int LONGEST = 255;

  private static final char QUOTE = '"';
  private static final char ESCAPE = '\\';

  /** Characters that mean something in a list or beside a string, and so cannot stand unquoted. */
  private static final String NOT_UNQUOTED = " ,;\"\\";

  private IdempotencyKeys() {}

  /** Whether the client calls its request something. */
  static boolean isGiven(Headers headers) {
    return headers.contains(NAME);
  }

  /**
   * Returns the key of a request, if it has one.
   *
   * @param body the request's whole body
   * @throws ProblemException if it is not a key
   */
  static Optional<IdempotencyKey> of(ServerRequest request, byte[] body) {
    return id(request).map(id -> new IdempotencyKey(id, fingerprint(target(request), body)));
  }

  /**
   * Returns the key of a request of somebody who is known by a name, if it has one. The same key of
   * another person, or of a shopper, is another key.
   *
   * @param body the request's whole body
   * @throws ProblemException if it is not a key
   */
  static Optional<IdempotencyKey> of(ServerRequest request, byte[] body, String name) {
    return key(request)
        .map(
            key -> {
              String id = sha256((key + "\n" + name).getBytes(StandardCharsets.UTF_8));
              return new IdempotencyKey(id, fingerprint(target(request), body));
            });
  }

  /**
   * Returns what the key of a request is kept as, if it has one.
   *
   * @throws ProblemException if it is not a key
   */
  static Optional<String> id(ServerRequest request) {
    return key(request).map(key -> sha256(key.getBytes(StandardCharsets.US_ASCII)));
  }

  private static Optional<String> key(ServerRequest request) {
    if (!isGiven(request.headers())) {
      return Optional.empty();
    }
    Header header = request.headers().get(NAME);
    if (header.valueCount() != 1) {
      throw ProblemException.badRequest(NAME.defaultCase() + " stands more than once");
    }
    return Optional.of(parse(header.get()));
  }

  /**
   * Returns what stands between the quotes, without its escapes.
   *
   * @throws ProblemException if it is not a key
   */
  static String parse(String value) {
    String text = value.strip();
    String key = text.startsWith(String.valueOf(QUOTE)) ? quoted(text) : unquoted(text);
    if (key.isEmpty() || key.length() > LONGEST) {
      throw ProblemException.badRequest(
          "%s must have 1 to %d characters".formatted(NAME.defaultCase(), LONGEST));
    }
    return key;
  }

  /**
   * Returns what two requests have in common that are the same: both lines cannot run into each
   * other, because no target contains a line's end.
   *
   * @param target method and path
   */
  static String fingerprint(String target, byte[] body) {
    return sha256((target + "\n").getBytes(StandardCharsets.UTF_8), body);
  }

  private static String target(ServerRequest request) {
    return request.prologue().method().text() + " " + request.path().rawPath();
  }

  private static String unquoted(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPrintable(c) || NOT_UNQUOTED.indexOf(c) >= 0) {
        throw notAKey();
      }
    }
    return text;
  }

  private static String quoted(String text) {
    StringBuilder key = new StringBuilder(text.length());
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == QUOTE) {
        if (i != text.length() - 1) {
          throw notAKey();
        }
        return key.toString();
      }
      if (c == ESCAPE) {
        i++;
        c = i < text.length() ? text.charAt(i) : ' ';
        if (c != QUOTE && c != ESCAPE) {
          throw notAKey();
        }
      } else if (!isPrintable(c)) {
        throw notAKey();
      }
      key.append(c);
    }
    throw notAKey();
  }

  private static boolean isPrintable(char c) {
    return c >= ' ' && c <= '~';
  }

  private static ProblemException notAKey() {
    return ProblemException.badRequest(
        NAME.defaultCase() + " must be a string in quotes, of printable ASCII characters");
  }

  private static String sha256(byte[]... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}

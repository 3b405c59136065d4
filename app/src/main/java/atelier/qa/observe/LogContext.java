package atelier.qa.observe;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which request the lines that this thread logs belong to. */
public final class LogContext {

  private static final ThreadLocal<@Nullable String> REQUEST = new ThreadLocal<>();

  private LogContext() {}

  /** What is logged from now on belongs to a request. */
  public static void begin(String requestId) {
    REQUEST.set(requestId);
  }

  /** What is logged from now on belongs to none. */
  public static void end() {
    REQUEST.remove();
  }

  /** Returns the request that this thread works for. */
  public static Optional<String> request() {
    return Optional.ofNullable(REQUEST.get());
  }
}

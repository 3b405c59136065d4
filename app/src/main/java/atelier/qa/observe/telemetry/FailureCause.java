package atelier.qa.observe.telemetry;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.export.HttpResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.HttpRetryException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says in a few words why an export failed. Each exporter wraps that in its own way, and some quote
 * the endpoint, which may hold a key, or the response.
 */
final class FailureCause {

  /** How the JDK's older client says it, which sends to Zipkin, and how Micrometer does. */
  private static final Pattern STATUS = Pattern.compile("HTTP (?:response|status) code:? (\\d{3})");

  private static final Pattern URL = Pattern.compile("\\w+:/\\S*");
  private static final int LONGEST = 200;

  private FailureCause() {}

  /** Returns "HTTP 401" and the like if the receiver has responded, or else what went wrong. */
  static String inShort(@Nullable Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      causes.add(cause);
    }
    if (causes.isEmpty()) {
      return "the exporter gives no cause";
    }
    return causes.stream()
        .flatMap(cause -> status(cause).stream())
        .findFirst()
        .map(status -> "HTTP " + status)
        .orElseGet(() -> text(causes));
  }

  private static Optional<Integer> status(Throwable cause) {
    return switch (cause) {
      case HttpExportException refused ->
          Optional.ofNullable(refused.getResponse()).map(HttpResponse::getStatusCode);
      case HttpRetryException refused -> Optional.of(refused.responseCode());
      // The JDK's older client throws it for 404, with the URL as its message.
      case FileNotFoundException refused -> Optional.of(404);
      default -> {
        Matcher status = STATUS.matcher(String.valueOf(cause.getMessage()));
        yield status.find() ? Optional.of(Integer.valueOf(status.group(1))) : Optional.empty();
      }
    };
  }

  /**
   * Around the first exception of input or output there are wrappers, and in it are details. One of
   * them counts: the JDK's client says of a host that is unknown no more than that it cannot
   * connect.
   */
  private static String text(List<Throwable> causes) {
    Throwable cause =
        first(UnresolvedAddressException.class, causes)
            .or(() -> first(IOException.class, causes))
            .orElse(causes.getLast());
    String name = cause.getClass().getSimpleName();
    return Optional.ofNullable(cause.getMessage())
        .flatMap(message -> message.lines().findFirst())
        .map(line -> name + ": " + URL.matcher(line).replaceAll("(URL)"))
        .map(text -> text.substring(0, Math.min(LONGEST, text.length())))
        .orElse(name);
  }

  private static Optional<Throwable> first(Class<?> type, List<Throwable> causes) {
    return causes.stream().filter(type::isInstance).findFirst();
  }
}

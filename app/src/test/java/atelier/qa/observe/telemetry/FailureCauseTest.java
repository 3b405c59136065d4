package atelier.qa.observe.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a log line says of an exporter's exception. */
final class FailureCauseTest {

  @ParameterizedTest
  @MethodSource
  void theCauseIsSaidInShort(Throwable failure, String text) {
    assertThat(FailureCause.inShort(failure)).isEqualTo(text);
  }

  static Stream<Arguments> theCauseIsSaidInShort() {
    return Stream.of(
        arguments(new Exception(new UnknownHostException("otel")), "UnknownHostException: otel"),
        arguments(
            new CompletionException(
                new UncheckedIOException(because(new ClosedChannelException()))),
            "ConnectException"),
        arguments(because(new UnresolvedAddressException()), "UnresolvedAddressException"),
        arguments(new HttpRetryException("in streaming mode", 401), "HTTP 401"),
        arguments(new FileNotFoundException("http://kim:secret@zipkin/v2?key=secret"), "HTTP 404"),
        arguments(
            new IOException(
                "Server returned HTTP response code: 413 for URL: http://zipkin/secret"),
            "HTTP 413"),
        arguments(
            new IllegalStateException("Server responded with HTTP status code 403 and body secret"),
            "HTTP 403"),
        arguments(
            new IllegalArgumentException("unsupported URI http://a_b/secret in\nthe second line"),
            "IllegalArgumentException: unsupported URI (URL) in"),
        arguments(new IOException("x".repeat(999)), "IOException: " + "x".repeat(187)));
  }

  /** Returns what the JDK's client throws, which has no message. */
  private static ConnectException because(Exception cause) {
    ConnectException failure = new ConnectException();
    failure.initCause(cause);
    return failure;
  }

  @Test
  void anExporterNeedNotSayWhy() {
    assertThat(FailureCause.inShort(null)).isEqualTo("the exporter gives no cause");
  }
}

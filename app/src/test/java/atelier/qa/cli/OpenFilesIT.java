package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process that may open few files, and clients that open more connections than these. */
final class OpenFilesIT {

  private static final Pattern EXAMPLE = Pattern.compile("For example: (\\S+)");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FILES = 400;

  /** More than the process may open, and fewer than wait in the system's queue. */
  private static final int CONNECTIONS = 500;

  @TempDir private Path directory;

  @Test
  @EnabledOnOs(OS.LINUX)
  void whoOpensTooManyConnectionsWaitsAndEndsNothing() throws Exception {
    List<String> limited = List.of("prlimit", "--nofile=" + FILES + ":" + FILES);
    try (QaProcess node =
        QaProcess.start(
            directory,
            limited,
            List.of(),
            "serve",
            "--port=0",
            "--observe-port=0",
            "--sample-products=10")) {
      URI example =
          URI.create(
              await().atMost(PATIENCE).until(() -> example(node), found -> !found.isEmpty()));

      List<Socket> silent = connect(example.getPort());
      // The first client is served while the others wait.
      assertThat(ask(silent.getFirst(), get(example))).startsWith("HTTP/1.1 200 ");
      for (Socket socket : silent) {
        socket.close();
      }

      assertThat(RawHttp.exchangeExactly(example.getPort(), get(example)))
          .startsWith("HTTP/1.1 200 ");
      assertThat(node.isAlive()).isTrue();
      assertThat(node.errors()).isEmpty();
    }
  }

  private static List<Socket> connect(int port) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
    }
    return sockets;
  }

  private static String get(URI target) {
    return "GET %s?%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
        .formatted(target.getPath(), target.getQuery(), target.getAuthority());
  }

  private static String ask(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String example(QaProcess node) throws IOException {
    return EXAMPLE.matcher(node.output()).results().map(f -> f.group(1)).findFirst().orElse("");
  }
}

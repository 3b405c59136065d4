package atelier.qa.load.netty;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers each request, on whatever connection, with what is next in its script. */
final class ScriptedServer implements AutoCloseable {

  /** Instead of an answer: none, and the connection stays. */
  static final String SILENCE = "silence";

  /** Instead of an answer: the connection is closed. */
  static final String CLOSE = "close";

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<String> script = new ConcurrentLinkedQueue<>();
  private final Queue<String> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();

  ScriptedServer() throws IOException {
    Thread.ofVirtual().start(this::accept);
  }

  void answers(String... answers) {
    script.addAll(List.of(answers));
  }

  int port() {
    return listening.getLocalPort();
  }

  int accepted() {
    return accepted.get();
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  void awaitRequests(int count) {
    await().until(() -> requests.size() >= count);
  }

  void awaitClosed() {
    await().until(() -> closed.get() == accepted.get());
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> converse(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      for (String request = next(socket); !request.isEmpty(); request = next(socket)) {
        String answer = script.remove();
        requests.add(request);
        if (answer.equals(CLOSE)) {
          return;
        }
        if (!answer.equals(SILENCE)) {
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    } catch (IOException e) {
      // As good as closed.
    } finally {
      closed.incrementAndGet();
    }
  }

  /** A request without a body; empty at the end. */
  private static String next(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        return "";
      }
      request.append((char) one);
    }
    return request.toString();
  }
}

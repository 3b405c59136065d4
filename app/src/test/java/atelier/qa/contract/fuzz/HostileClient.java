package atelier.qa.contract.fuzz;

import atelier.qa.contract.fuzz.HostileRequest.End;
import atelier.qa.testing.ReplyBytes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Sends hostile requests, one after the other, and judges the replies. For one thread. */
final class HostileClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** More than any reply takes; a request that gets none until then hangs. */
  private static final int MAX_WAIT_MILLIS = 20_000;

  private final int port;
  private final Supplier<HostileRequest> requests;
  private final BiFunction<HostileRequest, ReplyBytes, Optional<String>> judge;
  private final Set<Integer> statuses;
  private Optional<Socket> kept = Optional.empty();

  /**
   * @param requests each is the next one
   * @param judge says what is wrong with a reply of which nothing else is
   * @param statuses gets those of all replies
   */
  HostileClient(
      int port,
      Supplier<HostileRequest> requests,
      BiFunction<HostileRequest, ReplyBytes, Optional<String>> judge,
      Set<Integer> statuses) {
    this.port = port;
    this.requests = requests;
    this.judge = judge;
    this.statuses = statuses;
  }

  /** What is wrong with the reply to the next request, if anything is. */
  Optional<String> next() {
    HostileRequest request = requests.get();
    try {
      return exchange(request).map(wrong -> wrong + "\n  to: " + request);
    } catch (IOException e) {
      kept = Optional.empty();
      return Optional.of(e + "\n  to: " + request);
    }
  }

  @Override
  public void close() throws IOException {
    if (kept.isPresent()) {
      kept.get().close();
    }
  }

  private Optional<String> exchange(HostileRequest request) throws IOException {
    Socket socket = kept.isPresent() ? kept.get() : connect();
    kept = Optional.empty();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    boolean sent = send(socket, request);
    Optional<String> wrong;
    try {
      ReplyBytes reply = ReplyBytes.read(in, request.isHead());
      statuses.add(reply.status());
      wrong = wrong(request, reply).or(() -> judge.apply(request, reply));
      if (sent && request.end() == End.COMPLETE && !reply.closes() && wrong.isEmpty()) {
        kept = Optional.of(socket);
        return wrong;
      }
    } catch (IOException e) {
      if (request.end() != End.CUT_OFF) {
        throw e;
      }
      // Nothing, or what HTTP/0.9 would have: the cut may have taken the version away.
      wrong =
          e instanceof EOFException || request.hasOtherVersion()
              ? Optional.empty()
              : Optional.of(e.toString());
    }
    socket.close();
    return wrong;
  }

  /** Whether all of it could be sent: a server may refuse a request before its end. */
  private static boolean send(Socket socket, HostileRequest request) throws IOException {
    try {
      socket.getOutputStream().write(request.bytes());
      if (request.end() == End.CUT_OFF) {
        socket.shutdownOutput();
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<String> wrong(HostileRequest request, ReplyBytes reply) {
    int status = reply.status();
    if (status >= 500
        && !(status == 501 && request.hasTransferCoding())
        && !(status == 505 && request.hasOtherVersion())) {
      return Optional.of("the server fails: " + reply);
    }
    if (!reply.field("x-content-type-options").equals("nosniff")) {
      return Optional.of("the type may be guessed: " + reply);
    }
    if ((status == 204 || status == 304) && reply.fields().containsKey("content-length")) {
      return Optional.of("nothing with a length: " + reply);
    }
    return status >= 400 && !request.isHead() && !isProblem(reply)
        ? Optional.of("an error that does not explain itself: " + reply)
        : Optional.empty();
  }

  private static boolean isProblem(ReplyBytes reply) {
    try {
      JsonNode problem = JSON.readTree(reply.text());
      return reply.field("content-type").equals("application/problem+json")
          && problem.path("status").asInt() == reply.status()
          && !problem.path("detail").asText().isBlank();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(MAX_WAIT_MILLIS);
    return socket;
  }
}

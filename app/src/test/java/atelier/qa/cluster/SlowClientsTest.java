package atelier.qa.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.Rows;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that hold on to what they have in NGINX: it ends them, and others notice nothing. */
@ClusterTest
@Timeout(180)
final class SlowClientsTest {

  private static final int OF_EACH_KIND = 100;
  private static final int IDLE = 5_000;
  private static final int MIB = 1 << 20;

  /** NGINX waits for ten seconds, wherever it waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration NOW_AND_THEN = Duration.ofMillis(500);

  private static final String HOST = " HTTP/1.1\r\nHost: shop\r\n";
  private static final String READ = "GET /qa/questions?product_id=1&page=2" + HOST + "\r\n";

  private final Cluster cluster;
  private final String question;
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

  SlowClientsTest(Cluster cluster) {
    this.cluster = cluster;
    this.question = "/qa/questions/" + cluster.rows().question(Rows.newProduct(), 0);
  }

  @AfterEach
  void end() {
    clients.shutdownNow();
  }

  @Test
  void whoSendsOrReadsTooSlowlyIsCutOffAndOthersAreServed() throws Exception {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start(Map.of());
      String address = nginx.address();
      String large = largeFile(nginx);
      Set<String> others = ConcurrentHashMap.newKeySet();
      List<Future<String>> slow = new ArrayList<>();
      Crowd shoppers = Crowd.keepAsking(4, () -> others.addAll(readAndVote(address)));
      try {
        for (int i = 0; i < OF_EACH_KIND; i++) {
          slow.add(clients.submit(() -> stop(address, "")));
          slow.add(clients.submit(() -> stop(address, "GET /qa/que")));
          slow.add(clients.submit(() -> stop(address, "GET /qa/questions" + HOST + "X")));
          slow.add(clients.submit(() -> drip(address, "GET /qa/questions" + HOST + "X: ")));
          slow.add(clients.submit(() -> stop(address, post(50) + "{")));
          slow.add(clients.submit(() -> drip(address, large.repeat(OF_EACH_KIND))));
        }
        for (Future<String> each : slow) {
          assertThat(each.get()).isEqualTo("cut off");
        }
      } finally {
        shoppers.close();
      }
      assertThat(others).containsExactlyInAnyOrder("200", "204");
    }
  }

  @Test
  void thousandsOfIdleConnectionsCostAlmostNothing() throws Exception {
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start(Map.of());
      String address = nginx.address();
      readAndVote(address);
      long before = nginx.memory();

      List<Socket> idle = new ArrayList<>();
      try {
        for (int i = 0; i < IDLE; i++) {
          Socket socket = connect(address);
          idle.add(socket);
          send(socket, READ);
          assertThat(status(socket)).isEqualTo("200");
        }
        assertThat(nginx.connections()).isGreaterThanOrEqualTo(IDLE);
        assertThat(IntStream.range(0, 50).boxed().flatMap(i -> readAndVote(address).stream()))
            .hasSize(100)
            .containsOnly("200", "204");
        assertThat(nginx.memory() - before).isLessThan(32L * MIB);
      } finally {
        for (Socket socket : idle) {
          socket.close();
        }
      }
    }
  }

  @Test
  void whoHasTooMuchInProgressWaitsAndOthersDoNot() throws Exception {
    int limit = 20;
    try (SecondNginx nginx = new SecondNginx(cluster)) {
      nginx.start("QA_NGINX_MAX_PER_CLIENT", "" + limit);
      String address = nginx.address();
      List<Future<String>> slow =
          Stream.generate(() -> clients.submit(() -> stop(address, post(50) + "{")))
              .limit(limit)
              .toList();
      await().until(() -> nginx.inProgress() >= limit);

      assertThat(readAndVote(address)).containsExactly("503", "503");
      // Which is another address.
      assertThat(nginx.get(question)).contains("question_helpfulness\":0");
      assertThat(nginx.get(question + "/helpful", "--request", "PUT", "--include"))
          .startsWith("HTTP/1.1 204 ");
      for (Future<String> each : slow) {
        assertThat(each.get()).isEqualTo("cut off");
      }
      assertThat(readAndVote(address)).containsExactly("200", "204");
    }
  }

  private List<String> readAndVote(String address) {
    return Stream.of(READ, "PUT " + question + "/helpful" + HOST + "\r\n")
        .map(
            request -> {
              try (Socket socket = connect(address)) {
                send(socket, request);
                return status(socket);
              } catch (IOException e) {
                return e.toString();
              }
            })
        .toList();
  }

  /** Sends what there is of a request, and no more. */
  private static String stop(String address, String request) throws IOException {
    try (Socket socket = connect(address)) {
      send(socket, request);
      try {
        return socket.getInputStream().read() < 0 ? "cut off" : "answered";
      } catch (SocketException reset) {
        return "cut off";
      }
    }
  }

  /** Goes on with a byte now and then, and reads nothing. */
  private static String drip(String address, String request) throws Exception {
    try (Socket socket = connect(address)) {
      send(socket, request);
      await().atMost(PATIENCE).pollInterval(NOW_AND_THEN).until(() -> isCutOff(socket));
      return "cut off";
    }
  }

  private static boolean isCutOff(Socket socket) {
    try {
      send(socket, "x");
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  private static Socket connect(String address) throws IOException {
    Socket socket = new Socket();
    // What a client does not read must not all fit in here.
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(address, 8080), (int) PATIENCE.toMillis());
    socket.setSoTimeout((int) PATIENCE.toMillis());
    return socket;
  }

  private static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes("HTTP/1.1 200".length()), ISO_8859_1)
        .substring("HTTP/1.1 ".length());
  }

  private static String post(int length) {
    return "POST /qa/questions" + HOST + "Content-Length: " + length + "\r\n\r\n";
  }

  /** A request for one of the viewer's files. */
  private static String largeFile(SecondNginx nginx) {
    String page = nginx.get("/docs");
    String path = page.replaceFirst("(?s).*?\"(/docs-[^\"]*bundle[^\"]*)\".*", "$1");
    assertThat(nginx.get(path).length()).isGreaterThan(MIB);
    return "GET " + path + HOST + "\r\n";
  }
}

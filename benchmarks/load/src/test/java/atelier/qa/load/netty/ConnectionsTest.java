package atelier.qa.load.netty;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.load.recording.RequestRecorder;
import atelier.qa.load.schedule.Phase;
import atelier.qa.load.schedule.Plan;
import atelier.qa.load.traffic.ContentSample;
import atelier.qa.load.traffic.KnownIds;
import atelier.qa.load.traffic.RequestKind;
import atelier.qa.load.traffic.Traffic;
import atelier.qa.load.traffic.WriteKeys;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ConnectionsTest {

  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";

  private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, Transport.handlers());
  private final EventLoop loop = group.next();
  private final BlockingQueue<Exchange> over = new LinkedBlockingQueue<>();
  private RequestRecorder recorder = recorder(ContentSample.none());
  private ScriptedServer server;
  private Connections connections;
  private long arrival;

  @BeforeEach
  void startServer() throws IOException {
    server = new ScriptedServer();
    URI url = URI.create("http://127.0.0.1:" + server.port() + "/base");
    connections = new Connections(loop, url, new RequestBytes(url, "gzip"), over::add);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
  }

  @Test
  void aConnectionIsUsedAgain() throws Exception {
    server.answers(OK, OK);

    send();
    assertThat(error(nextOver())).isEmpty();
    send();
    assertThat(error(nextOver())).isEmpty();

    assertThat(server.accepted()).isEqualTo(1);
    assertThat(server.requests())
        .allSatisfy(
            request ->
                assertThat(request)
                    .startsWith("GET /base/qa/questions?product_id=")
                    .contains("\r\nhost: 127.0.0.1:" + server.port() + "\r\n")
                    .contains("\r\naccept-encoding: gzip\r\n"));
  }

  @Test
  void noneThatTheServerWillClose() throws Exception {
    server.answers(OK.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"), OK);

    send();
    assertThat(error(nextOver())).isEmpty();
    send();
    assertThat(error(nextOver())).isEmpty();

    assertThat(server.accepted()).isEqualTo(2);
  }

  @Test
  void twoAtATimeNeedTwo() throws Exception {
    server.answers(ScriptedServer.SILENCE, OK);

    send();
    server.awaitRequests(1);
    send();
    assertThat(error(nextOver())).isEmpty();

    assertThat(server.accepted()).isEqualTo(2);
  }

  @Test
  void anotherStatusIsAnError() throws Exception {
    server.answers("HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n");

    send();

    assertThat(error(nextOver())).isEqualTo("status 503");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"product_id":"7","results":[]} |
          {"product_id":"8","results":[]} | wrong content: not so: product_id is the requested one
          {"product_id":"7","results":[   | wrong content: not JSON
          """)
  void aResponseOfTheSampleIsRead(String json, String problem) throws Exception {
    recorder = recorder(new ContentSample(1, 1), 7);
    byte[] packed = packed(json);
    server.answers(
        "HTTP/1.1 200 OK\r\ncontent-length: " + json.length() + "\r\n\r\n" + json,
        head(packed.length) + new String(packed, StandardCharsets.ISO_8859_1));

    for (int i = 0; i < 2; i++) {
      send();
      assertThat(error(nextOver())).isEqualTo(problem == null ? "" : problem);
    }
    assertThat(server.accepted()).isEqualTo(1);
  }

  @Test
  void whatIsNotCompressedAsItSaysIsWrong() throws Exception {
    recorder = recorder(new ContentSample(1, 1), 7);
    server.answers(head(2) + "{}");

    send();

    assertThat(error(nextOver())).isEqualTo("wrong content: not what its Content-Encoding says");
  }

  @Test
  void aResponseOutsideTheSampleIsNot() throws Exception {
    server.answers(OK.replace("{}", "]["));

    send();

    assertThat(error(nextOver())).isEmpty();
  }

  @Test
  void aClosedConnectionIsAnErrorAndTheNextRequestHasANewOne() throws Exception {
    server.answers(ScriptedServer.CLOSE, OK);

    send();
    assertThat(error(nextOver())).isEqualTo("connection");
    send();
    assertThat(error(nextOver())).isEmpty();
  }

  @Test
  void whatIsNoHttpIsAnError() throws Exception {
    server.answers("HTTP?\r\n\r\n");

    send();

    assertThat(error(nextOver())).isEqualTo("connection");
  }

  @Test
  void whatIsGivenUpIsOverOnce() throws Exception {
    server.answers(ScriptedServer.SILENCE);

    Exchange sent = send();
    server.awaitRequests(1);
    loop.submit(() -> connections.giveUp(sent)).get();

    assertThat(nextOver()).isSameAs(sent);
    server.awaitClosed();
    assertThat(over).isEmpty();
  }

  @Test
  void whereNobodyListensItIsOver() throws Exception {
    server.close();

    send();

    assertThat(error(nextOver())).isEqualTo("connection");
  }

  private Exchange send() throws Exception {
    return loop.submit(
            () -> {
              Exchange exchange = new Exchange(recorder.sending(arrival++), 0);
              connections.send(exchange);
              return exchange;
            })
        .get();
  }

  private Exchange nextOver() throws InterruptedException {
    return over.take();
  }

  private static String error(Exchange exchange) {
    return exchange.request().error(System.nanoTime(), Long.MAX_VALUE);
  }

  private static String head(int length) {
    return "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: " + length + "\r\n\r\n";
  }

  private static byte[] packed(String json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static RequestRecorder recorder(ContentSample sample) {
    return recorder(sample, 9);
  }

  /** All requests are for this product. */
  private static RequestRecorder recorder(ContentSample sample, long product) {
    return new RequestRecorder(
        new Plan(List.of(Phase.measured("only", 100, 100))),
        new Traffic(
            1,
            random -> product,
            new KnownIds(List.of(3L), List.of(5L)),
            Map.of(RequestKind.QUESTIONS, 1),
            WriteKeys.none()),
        sample,
        TimeUnit.SECONDS.toNanos(60),
        System::nanoTime,
        () -> 0);
  }
}

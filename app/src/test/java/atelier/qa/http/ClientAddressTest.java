package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.LogCapture;
import atelier.qa.testing.RawHttp;
import io.helidon.webserver.WebServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Of addresses in hexadecimal digits; a client here has 127.0.0.1. */
@Isolated("it reads the log")
final class ClientAddressTest {

  private static final String ITSELF = "7f000001";

  private final List<WebServer> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(WebServer::stop);
  }

  @Test
  void aClaimIsIgnoredAndTheLogSaysSoOnce() {
    listen(Set.of(AddressRange.parse("192.0.2.100")));
    try (LogCapture log = new LogCapture(ClientAddress.class)) {
      assertThat(ask("")).endsWith(ITSELF);
      assertThat(log.lines()).isEmpty();

      assertThat(ask("X-Forwarded-For: 192.0.2.1\n")).endsWith(ITSELF);
      assertThat(ask("X-Forwarded-For: 192.0.2.1\n")).endsWith(ITSELF);
      assertThat(log.lines()).singleElement().asString().contains("--trusted-proxies");
    }
  }

  @Test
  void aTrustedProxyHasTheLastWord() {
    listen(Set.of(AddressRange.parse("127.0.0.0/24")));

    assertThat(ask("X-Forwarded-For: 192.0.2.1\n")).endsWith("c0000201");
    assertThat(ask("X-Forwarded-For: 192.0.2.1\nX-Forwarded-For: 192.0.2.2\n"))
        .endsWith("c0000202");
    assertThat(ask("X-Forwarded-For: 2001:db8:0:1::9\n")).endsWith("20010db800000001");
    assertThat(ask("X-Forwarded-For: shop.example\n")).endsWith("unknown");
    assertThat(ask("")).endsWith("unknown");
  }

  private void listen(Set<AddressRange> trustedProxies) {
    ClientAddress address = new ClientAddress(trustedProxies);
    servers.add(
        WebServer.builder()
            .host("127.0.0.1")
            .routing(
                routing ->
                    routing
                        .addFilter(new ConnectionClose())
                        .get(
                            "/",
                            (request, response) ->
                                response.send(address.of(request).orElse("unknown"))))
            .build()
            .start());
  }

  private String ask(String headers) {
    return RawHttp.exchange(
        servers.getFirst().port(),
        "GET / HTTP/1.1\nHost: shop\n" + headers + "Connection: close\n\n");
  }
}

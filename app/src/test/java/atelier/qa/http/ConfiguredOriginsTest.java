package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.WritableHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How a list of origins is read: by a node here, by NGINX in the cluster's tests. */
public final class ConfiguredOriginsTest {

  /** Which origin is allowed what: the list, the page's origin, the permission it gets. */
  public static List<Case> cases() {
    String a = "https://a.example";
    String b = "https://b.example";
    return List.of(
        new Case(a, a, a),
        new Case(a, b, ""),
        new Case(a + "," + b, b, b),
        new Case(a + ", " + b, b, b),
        new Case(" " + a + " ,\t" + b + " ", a, a),
        new Case(" " + a + " ,\t" + b + " ", b, b),
        new Case(",, " + a + " , ,", a, a),
        new Case(",, " + a + " , ,", b, ""),
        new Case(a, "https://a.example.org", ""),
        new Case(a, "https", ""),
        new Case(a + " , *", b, "*"),
        new Case(" * ", b, "*"),
        new Case(",", b, ""));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void byANode(Case each) {
    WritableHeaders<?> request = WritableHeaders.create();
    request.set(HeaderNames.ORIGIN, each.origin());
    ServerResponseHeaders response = ServerResponseHeaders.create();

    // As the command line splits it.
    new Cors(settings(each.list().split(",", -1)).corsOrigins())
        .allow(ServerRequestHeaders.create(request), response);

    assertThat(response.first(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN).orElse(""))
        .isEqualTo(each.allowed());
  }

  private static HttpSettings settings(String... origins) {
    return new HttpSettings(
        new ListenAddress("127.0.0.1", 0),
        Optional.empty(),
        1,
        1,
        List.of(origins),
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        VoteSettings.EACH_COUNTS,
        false);
  }

  /**
   * One line of the table.
   *
   * @param list as configured
   * @param origin of the page that asks
   * @param allowed the value of {@code Access-Control-Allow-Origin}; empty if there is none
   */
  public record Case(String list, String origin, String allowed) {}
}

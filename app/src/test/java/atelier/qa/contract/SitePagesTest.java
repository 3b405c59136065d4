package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets: the shop's page, and the widget for any page. */
@ContractTest
final class SitePagesTest {

  private static final Pattern SHOP = Pattern.compile("/shop-[0-9a-f]{12}/");
  private static final Pattern WIDGET = Pattern.compile("\\./widget-[0-9a-f]{12}/[a-z]+\\.js");

  private static final Pattern DOCS = Pattern.compile("/docs-[0-9a-f]{12}/[a-z.-]+");

  private final Service service;

  SitePagesTest(Service service) {
    this.service = service;
  }

  @Test
  void theFirstPageIsAShop() {
    Reply page = service.get("/");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.body()).contains("<atelier-qa ").contains("src=\"/widget.js\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/?product=2", "/docs", "/docs/"})
  void nothingOfAPageMayRunButTheServicesOwnFiles(String path) {
    Reply page = service.get(path);

    assertThat(page.header("Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        .doesNotContain("unsafe");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.body()).doesNotContain("<style").doesNotContain(" style=");
    assertThat(Pattern.compile("<script(?![^>]* src=\"/)").matcher(page.body()).find()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "shop.css, text/css; charset=utf-8",
    "shop.js, text/javascript; charset=utf-8",
    "icon.svg, image/svg+xml"
  })
  void whatItIsMadeOfMayBeKeptForEver(String name, String type) {
    Matcher directory = SHOP.matcher(service.get("/").body());
    assertThat(directory.find()).isTrue();

    Reply file = service.get(directory.group() + name);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Content-Type")).isEqualTo(type);
    assertThat(file.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
  }

  @Test
  void theWidgetsScriptNamesAllItsParts() {
    Reply script = service.get("/widget.js");
    Matcher parts = WIDGET.matcher(script.body());

    assertThat(script.header("Cache-Control")).isEqualTo("no-cache");
    int count = 0;
    while (parts.find()) {
      Reply part = service.get(parts.group().substring(1));
      assertThat(part.status()).isEqualTo(200);
      assertThat(part.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
      assertThat(part.header("Cache-Control")).contains("immutable");
      count++;
    }
    assertThat(count).isGreaterThanOrEqualTo(11);
  }

  @Test
  void theApiIsDescribedForPeople() {
    Reply page = service.get("/docs");
    Matcher parts = DOCS.matcher(page.body());

    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.body()).contains("href=\"/openapi.yaml\"");
    assertThat(parts.results().map(MatchResult::group))
        .hasSize(4)
        .allSatisfy(
            part -> assertThat(service.get(part).header("Cache-Control")).contains("immutable"));
  }

  @ParameterizedTest
  @CsvSource({"/openapi.yaml, application/yaml", "/openapi.json, application/json"})
  void theApiIsDescribedForPrograms(String path, String type) {
    Reply document = service.send("GET", path, BodyPublishers.noBody(), "Accept-Encoding", "gzip");

    assertThat(document.header("Content-Type")).isEqualTo(type);
    assertThat(document.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(document.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(document.header("ETag")).isNotEmpty();
    assertThat(document.unzipped()).contains("openapi").contains("3.1.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/widget.js", "/openapi.json"})
  void pagesOfOtherOriginsMayLoadIt(String path) {
    Reply script =
        service.send("GET", path, BodyPublishers.noBody(), "Origin", "https://shop.example");

    assertThat(script.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(script.header("Cross-Origin-Resource-Policy")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/shop-000000000000/shop.css", "/shop/page.css", "/shop/palette.css"})
  void aFileOfAnotherVersionOrNoneMustNotBeKept(String path) {
    Reply file = service.get(path);

    assertThat(file.status()).isEqualTo(200);
    assertThat(file.header("Cache-Control")).isEqualTo("no-cache");
  }

  @Test
  void aFileThatIsThereAlreadyIsNotSentAgain() {
    String tag = service.get("/widget.js").header("ETag");

    Reply again = service.send("GET", "/widget.js", BodyPublishers.noBody(), "If-None-Match", tag);

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void filesAreCompressed() {
    Reply script =
        service.send("GET", "/widget.js", BodyPublishers.noBody(), "Accept-Encoding", "gzip");

    assertThat(script.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(script.unzipped()).contains("./widget-");
  }

  @ParameterizedTest
  @CsvSource({
    "/shop-000000000000/none.css",
    "/widget-000000000000/..%2Fwidget.js",
    "/widget-000000000000/%2e%2e",
    "/shop/none.css",
    "/docs-000000000000/none.css",
    "/docs/docs.css",
    "/docs.html",
    "/index.html",
    "/site/index.html"
  })
  void nothingElseIsThere(String path) {
    Reply reply = service.get(path);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void thePageCanOnlyBeRead() {
    Reply reply = service.send("POST", "/", BodyPublishers.noBody());

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }
}

package atelier.qa.http;

import atelier.qa.cache.ProductPages;
import atelier.qa.cache.Response;
import atelier.qa.http.Parameters.RequestedId;
import atelier.qa.site.QuestionPage;
import atelier.qa.site.SiteFiles;
import atelier.qa.site.SiteFiles.SiteFile;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.Supplier;

/** The routes of what people see in a browser. */
final class PageRoutes {

  /** Scripts and styles from here alone; photos from wherever shoppers keep theirs. */
  static final Header CONTENT_POLICY =
      HeaderValues.createCached(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: http: data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

  /**
   * Nothing may run. The structured data stands in a script element all the same: a browser takes
   * that for a block of data, which it does not run, and which no policy concerns. Without a script
   * nothing connects but tools that ask in the page's name, such as one that wants robots.txt.
   */
  private static final Header NO_SCRIPT =
      HeaderValues.createCached(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'self'; img-src 'self' https: http: data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

  /** The viewer's icons are data in its style sheet; what "try it" asks is this service. */
  private static final Header DOCS_POLICY =
      HeaderValues.createCached(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

  /** The hosts of the photos have no business knowing who looks at what. */
  private static final Header NO_REFERRER =
      HeaderValues.createCached("Referrer-Policy", "no-referrer");

  private static final Header FOR_EVER =
      HeaderValues.createCached(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");

  private static final Header HTML =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");

  private final ProductPages products;

  PageRoutes(ProductPages products) {
    this.products = products;
  }

  void register(HttpRouting.Builder routing) {
    new Routes("")
        .get("/", page(Shop::files, "index.html", CONTENT_POLICY))
        .get("/widget.js", entry(Shop::files, "widget.js"))
        .get("/favicon.ico", entry(Shop::files, "shop/icon.svg"))
        .get("/shop/{name}", part(Shop::files, "shop"))
        .get("/shop-{version}/{name}", part(Shop::files, "shop"))
        .get("/widget-{version}/{name}", part(Shop::files, "widget"))
        .get("/questions/{id}", this::question)
        .get("/docs", page(Docs::files, "docs.html", DOCS_POLICY))
        .get("/docs-{version}/{name}", part(Docs::files, "docs"))
        .get("/openapi.yaml", entry(Docs::files, "openapi.yaml"))
        .get("/openapi.json", entry(Docs::files, "openapi.json"))
        .register(routing);
  }

  private void question(ServerRequest request, ServerResponse response) {
    RequestedId id = QaRoutes.pathId(request, "question");
    Response question =
        products
            .question(id.value(), Positions.of(request.headers()))
            .orElseThrow(() -> QaRoutes.unknown("question", id.text()));
    Response page =
        QuestionPage.of(
            question, products.productOfQuestion(id.value()), PublicOrigin.of(request.headers()));
    response.header(NO_SCRIPT);
    response.header(NO_REFERRER);
    Replies.document(request, response, page, HTML, Replies.REVALIDATE);
  }

  static Handler page(Supplier<SiteFiles> site, String name, Header policy) {
    Handler file = entry(site, name);
    return (request, response) -> {
      response.header(policy);
      response.header(NO_REFERRER);
      file.handle(request, response);
    };
  }

  static Handler entry(Supplier<SiteFiles> site, String name) {
    return (request, response) ->
        send(request, response, site.get().find(name).orElseThrow(), Replies.REVALIDATE);
  }

  /**
   * Sends a file of a directory. The page of a question names no version. And while nodes are
   * replaced, one may be asked for a version of another: its own file is better than none, but must
   * not be kept.
   */
  static Handler part(Supplier<SiteFiles> site, String directory) {
    return (request, response) -> {
      String name = directory + "/" + request.path().pathParameters().get("name");
      SiteFile file =
          site.get().find(name).orElseThrow(() -> ProblemException.notFound("there is no " + name));
      String version = request.path().pathParameters().first("version").orElse("");
      boolean isCurrent = site.get().isCurrent(directory, version);
      send(request, response, file, isCurrent ? FOR_EVER : Replies.REVALIDATE);
    };
  }

  private static void send(
      ServerRequest request, ServerResponse response, SiteFile file, Header caching) {
    Header type = HeaderValues.create(HeaderNames.CONTENT_TYPE, file.mediaType());
    Response whole = new Response(file.body(), Optional.empty());
    Replies.document(request, response, whole, type, caching);
  }

  /** Read when the first one is asked for: most nodes never are, and all are to start soon. */
  private static final class Shop {
    private static final SiteFiles FILES = SiteFiles.load();

    static SiteFiles files() {
      return FILES;
    }
  }

  /** Read by itself: the viewer is large, and hardly anybody who shops reads about the API. */
  private static final class Docs {
    private static final SiteFiles FILES = SiteFiles.docs();

    static SiteFiles files() {
      return FILES;
    }
  }
}

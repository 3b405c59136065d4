package atelier.qa.http;

import atelier.qa.cache.Products;
import atelier.qa.cache.Response;
import atelier.qa.http.Parameters.RequestedId;
import atelier.qa.site.QuestionPage;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The routes of the pages. */
final class PageRoutes {

  private static final Header HTML =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/html; charset=utf-8");

  /**
   * Nothing may run. The structured data stands in a script element all the same: a browser takes
   * that for a block of data, which it does not run, and which no policy concerns.
   */
  private static final Header POLICY =
      HeaderValues.createCached(
          HeaderNames.create("Content-Security-Policy"),
          "default-src 'none'; style-src 'self'; img-src http: https: data:; base-uri 'none';"
              + " form-action 'none'");

  /** The hosts of the photos have no business knowing who looks at what. */
  private static final Header NO_REFERRER =
      HeaderValues.createCached(HeaderNames.create("Referrer-Policy"), "no-referrer");

  private final Products products;

  PageRoutes(Products products) {
    this.products = products;
  }

  void register(HttpRouting.Builder routing) {
    new Routes("").get("/questions/{id}", this::question).register(routing);
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
    response.header(POLICY);
    response.header(NO_REFERRER);
    Replies.found(request, response, page, HTML);
  }
}

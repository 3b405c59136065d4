package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of a question, which people and search engines read without a script. */
@ContractTest
final class QuestionPageTest {

  private final Service service;
  private long product;
  private long question;

  QuestionPageTest(Service service) {
    this.service = service;
  }

  @BeforeEach
  void aQuestion() {
    product = Rows.newProduct();
    question = service.rows().question(product, 27);
  }

  @Test
  void showsTheQuestionAndItsAnswersMostHelpfulFirst() {
    long less = service.rows().answer(question, 1);
    long most = service.rows().answer(question, 2);
    service.rows().photo(most, "https://images.example/1.jpg?a=1&b=2");

    String page = page().body();

    assertThat(page)
        .startsWith("<!doctype html>")
        .contains("<title>Is it lined? | Atelier</title>")
        .contains("<meta name=\"description\" content=\"Yes, in silk.\">")
        .contains("<h1 dir=\"auto\">Is it lined?</h1>", "<bdi>Savannah23</bdi>")
        .contains("<time datetime=\"2020-09-12T00:00:00Z\">12 September 2020</time>")
        .contains("27 people found this helpful", "2 answers")
        .contains("<strong class=\"seller\">Seller</strong>")
        .contains("href=\"https://images.example/1.jpg?a=1&amp;b=2\"")
        .contains("loading=\"lazy\"", "referrerpolicy=\"no-referrer\"")
        .contains("<a class=\"product\" href=\"/?product=" + product + "\">")
        .containsSubsequence("id=\"answer-" + most + "\"", "id=\"answer-" + less + "\"")
        .doesNotContain("@shop.example");
  }

  @Test
  void isAPageThatMayRunNothing() {
    Reply page = page();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; img-src 'self' https: http: data:;"
                + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(page.body()).containsOnlyOnce("<script").doesNotContain("style=");
  }

  @Test
  void isCompressedAndRevalidated() {
    Reply plain = page();
    String tag = plain.header("ETag");

    Reply gzip = send("GET", "Accept-Encoding", "gzip");
    assertThat(gzip.unzipped()).isEqualTo(plain.body());
    assertThat(gzip.header("Vary")).contains("Accept-Encoding");
    assertThat(send("GET", "If-None-Match", tag).status()).isEqualTo(304);
    Reply head = send("HEAD", "Accept", "text/html");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo(tag);

    service.put("/qa/questions/" + question + "/helpful");
    assertThat(send("GET", "If-None-Match", tag).body()).contains("28 people found this helpful");
  }

  @Test
  void isFoundWithASlashAndLeadingZeros() {
    assertThat(service.get("/questions/00" + question + "/").body()).isEqualTo(page().body());
  }

  @Test
  void endsWithTheQuestion() {
    assertThat(page().status()).isEqualTo(200);
    service.put("/qa/questions/" + question + "/report");

    assertThat(page().status()).isEqualTo(404);
    assertThat(page().header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(page().json().get("detail").textValue())
        .isEqualTo("there is no question " + question);
    assertThat(service.get("/questions/4294967296").status()).isEqualTo(404);
    assertThat(service.get("/questions/first").status()).isEqualTo(400);
    assertThat(service.post("/questions/" + question, "{}").header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "</title><svg onload=alert(1)>"
      })
  void noTextOfAShopperBecomesMarkup(String hostile) {
    String fields =
        "\"name\":%1$s,\"email\":\"ann@shop.example\",\"body\":%1$s"
            .formatted(TextNode.valueOf(hostile));
    question =
        service
            .post("/qa/questions", "{\"product_id\":%d,%s}".formatted(product, fields))
            .json()
            .get("question_id")
            .longValue();
    String photo =
        TextNode.valueOf("https://images.example/" + hostile.replace(" ", "")).toString();
    Reply answered =
        service.post(
            "/qa/questions/" + question + "/answers",
            "{%s,\"photos\":[%s]}".formatted(fields, photo));

    assertThat(answered.status()).isEqualTo(201);
    assertThat(page().body())
        .contains("1 answer")
        .containsOnlyOnce("<script")
        .containsOnlyOnce("<img")
        .doesNotContain("<svg", "onerror=alert(1)>");
  }

  @Test
  void namesItselfByTheHostThatTheClientNames() {
    assertThat(raw("Host: Shop.example\r\nX-Forwarded-Proto: https"))
        .contains(
            "<link rel=\"canonical\" href=\"https://shop.example/questions/" + question + "\">")
        .contains(
            "property=\"og:url\" content=\"https://shop.example/questions/" + question + "\"");
    assertThat(raw("Host: shop.example:8080"))
        .contains("<link rel=\"canonical\" href=\"http://shop.example:8080/questions/");
    assertThat(raw("Host: nodes")).contains("Is it lined?").doesNotContain("canonical", "og:url");
  }

  private Reply page() {
    return service.get("/questions/" + question);
  }

  private Reply send(String method, String... headers) {
    return service.send(method, "/questions/" + question, BodyPublishers.noBody(), headers);
  }

  private String raw(String headers) {
    return RawHttp.exchangeExactly(
        service.port(),
        "GET /questions/%d HTTP/1.1\r\n%s\r\nConnection: close\r\n\r\n"
            .formatted(question, headers));
  }
}

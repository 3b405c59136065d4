package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers and their libraries leave characters of a query as they are that a URL must encode. */
@ContractTest
final class UnencodedQueriesTest {

  private final Service service;
  private final long product = Rows.newProduct();
  private long question;

  UnencodedQueriesTest(Service service) {
    this.service = service;
  }

  @BeforeEach
  void aQuestion() {
    question = service.rows().question(product, 0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&ids[]=2",
        "&filter={a:1}",
        "&utm=a|b",
        "&a^b=\\`",
        "&x=%",
        "&%",
        "&x=%zz",
        "&x=%e4%f6",
        "&x=caf\u00e9",
        "&x=\"<>\"",
        "&product_id=%",
        "&product_id=[]",
        "#a|b",
        "#%"
      })
  void whatStandsInUnknownParametersDoesNotMatter(String more) {
    String reply = get("/qa/questions?product_id=" + product + more);

    assertThat(reply).startsWith("HTTP/1.1 200 ").contains("\"question_id\":" + question);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "product_id=[1];product_id must be a positive integer",
        "product_id=1|2;product_id must be a positive integer",
        "product_id=%;product_id has a % that is not followed by two hexadecimal digits",
        "product_id=1&page={1};page must be an integer from 0 to 2147483647",
        "product_id=1&page=%zz;page has a % that is not followed by two hexadecimal digits",
        "product_id=1&count=5^;count must be a positive integer",
        "product_id=1&count=%5;count has a % that is not followed by two hexadecimal digits"
      })
  void aKnownParameterHasItsOwnError(String query, String detail) {
    String reply = get("/qa/questions?" + query);

    assertThat(reply).startsWith("HTTP/1.1 400 ").contains("\"detail\":\"" + detail + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&x=\u0001", "&x=\t", "&x=\u007f", "&x=\0", "#\u001f", "#\u007f"})
  void controlCharactersAreRefused(String more) {
    String reply = get("/qa/questions?product_id=" + product + more);

    assertThat(reply)
        .startsWith("HTTP/1.1 400 ")
        .contains("\"detail\":\"the request is not valid HTTP\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/qa/questions/[1]", "/qa|/questions", "/qa/questions/%", "/{x}"})
  void aPathIsNotAQuery(String path) {
    assertThat(get(path))
        .startsWith("HTTP/1.1 400 ")
        .contains("\"detail\":\"the request is not valid HTTP\"");
  }

  private String get(String target) {
    return RawHttp.exchangeExactly(
        service.port(), "GET " + target + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
  }
}

package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide for front-ends is true: each call in it gets the response that stands below it. */
@ContractTest
final class IntegrationGuideTest {

  private static final Path GUIDE = Path.of("INTEGRATION.md");

  /** Stands for any text in what the guide says of a response. */
  private static final String ANYTHING = "…";

  private final Service service;
  private final Map<String, String> known = new HashMap<>();

  IntegrationGuideTest(Service service) {
    this.service = service;
  }

  static List<Named<List<Exchange>>> calls() throws IOException {
    return Exchange.in(GUIDE);
  }

  @BeforeEach
  void aProductWithAQuestionAndAnAnswer() {
    long product = Rows.newProduct();
    long question = service.rows().question(product, 27);
    long answer = service.rows().answer(question, 2);
    service.rows().photo(answer, "https://images.example.com/1.jpg");
    known.put("product_id", "" + product);
    known.put("question_id", "" + question);
    known.put("answer_id", "" + answer);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void getWhatTheGuideSays(List<Exchange> exchanges) {
    for (Exchange exchange : exchanges) {
      Reply reply = send(exchange);

      assertThat(reply.status()).as(reply.body()).isEqualTo(exchange.status());
      exchange
          .responseHeaders()
          .forEach(
              (name, value) -> {
                assertThat(reply.header(name)).as(name).matches(pattern(value));
                known.put(name, reply.header(name));
              });
      exchange.responseBody().ifPresent(body -> assertThat(reply.body()).matches(pattern(body)));
    }
  }

  private Reply send(Exchange exchange) {
    BodyPublisher body =
        exchange
            .requestBody()
            .map(this::filled)
            .map(BodyPublishers::ofString)
            .orElseGet(BodyPublishers::noBody);
    String[] headers =
        exchange.requestHeaders().entrySet().stream()
            .flatMap(header -> Stream.of(header.getKey(), filled(header.getValue())))
            .toArray(String[]::new);
    return service.send(exchange.method(), filled(exchange.target()), body, headers);
  }

  private Pattern pattern(String text) {
    String[] exact = filled(text).split(ANYTHING, -1);
    return Pattern.compile(
        Stream.of(exact).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
  }

  private String filled(String text) {
    String filled = text;
    for (Map.Entry<String, String> value : known.entrySet()) {
      filled = filled.replace("{" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }
}

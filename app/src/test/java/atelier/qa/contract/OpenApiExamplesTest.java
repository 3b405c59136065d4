package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.DatabaseUnavailable;
import atelier.qa.store.KeyInUse;
import atelier.qa.store.OutcomeUnknown;
import atelier.qa.testing.OpenApi;
import atelier.qa.testing.OpenApiOperation;
import atelier.qa.testing.OpenApiPart;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example in openapi.yaml is true: it is sent to a service, which answers just that. */
final class OpenApiExamplesTest {

  private static final Set<String> WRITING = Set.of("PUT", "POST");

  /** Of the examples. */
  private static final String KEY = "\"8e03978e-40d5-43e8-bc93-6894a57f9324\"";

  private static Service readOnly;

  @BeforeAll
  static void start() {
    readOnly = withTwoQuestions();
  }

  @AfterAll
  static void stop() {
    readOnly.close();
  }

  static Stream<Named<OpenApiPart>> examplesOfResponses() {
    List<OpenApiPart> found = new ArrayList<>();
    collectExamples(OpenApi.SHOP.document(), found);
    return found.stream()
        .filter(example -> example.pointer().contains("/responses/"))
        .map(example -> Named.of(example.pointer(), example));
  }

  @ParameterizedTest
  @MethodSource("examplesOfResponses")
  void ofAResponse(OpenApiPart example) {
    JsonNode request = example.at("x-request").node();
    String[] call = request.path("call").asText().split(" ", 2);

    Reply reply =
        on(
            example.text("x-while"),
            call[0],
            service -> service.send(call[0], call[1], body(request), headers(request)));

    OpenApiPart promised =
        OpenApi.SHOP.response(call[0], call[1], reply.status()).orElseThrow(AssertionError::new);
    JsonNode body = reply.json();
    // Which nobody can know beforehand.
    if (reply.status() >= 400) {
      ((ObjectNode) body).remove("instance");
    }
    assertThat(body).isEqualTo(example.at("value").node());
    assertThat(example.pointer()).startsWith(promised.pointer() + "/");
  }

  static Stream<Arguments> examplesOfBodies() {
    return OpenApiOperation.all()
        .flatMap(
            operation ->
                operation.part().child("requestBody").stream()
                    .map(body -> body.at("content", "application/json", "examples"))
                    .flatMap(examples -> examples.names().stream().map(examples::at))
                    .map(example -> Arguments.of(operation.exampleTarget(), example)));
  }

  @ParameterizedTest
  @MethodSource("examplesOfBodies")
  void ofABody(String target, OpenApiPart example) {
    Reply reply =
        on("", "POST", service -> service.post(target, example.at("value").node().toString()));

    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
  }

  static Stream<Named<OpenApiOperation>> operationsWithoutABody() {
    return OpenApiOperation.all()
        .filter(operation -> operation.part().child("requestBody").isEmpty())
        .map(operation -> Named.of(operation.method() + " " + operation.path(), operation));
  }

  /** What the viewer fills in by itself. */
  @ParameterizedTest
  @MethodSource("operationsWithoutABody")
  void ofTheParameters(OpenApiOperation operation) {
    Reply reply =
        on(
            "",
            operation.method(),
            service ->
                service.send(
                    operation.method(), operation.exampleTarget(), BodyPublishers.noBody()));

    assertThat(reply.status()).as(reply.body()).isBetween(200, 204);
  }

  @Test
  void thereAreExamplesOfEveryKind() {
    assertThat(examplesOfResponses().count()).isGreaterThanOrEqualTo(20);
    assertThat(examplesOfBodies().count()).isGreaterThanOrEqualTo(4);
    assertThat(operationsWithoutABody().count()).isGreaterThanOrEqualTo(20);
  }

  /** Sends a request to a service in that state; each change finds the same rows. */
  private static Reply on(String state, String method, Function<Service, Reply> request) {
    if (state.isEmpty() && !WRITING.contains(method)) {
      return request.apply(readOnly);
    }
    try (Service service = service(state)) {
      return request.apply(service);
    }
  }

  private static Service service(String state) {
    return switch (state) {
      case "" -> withTwoQuestions();
      case "the database is away" ->
          Service.failing(new DatabaseUnavailable("the database does not answer"));
      case "answers are lost" ->
          Service.failing(new OutcomeUnknown(new IllegalStateException("no answer")));
      case "the first request with that key is under way" -> Service.failing(new KeyInUse());
      case "the second question has a vote with that key" -> withVoteForTheSecond();
      default -> throw new AssertionError("x-while: " + state);
    };
  }

  /** Of product 1; the first one has an answer. */
  private static Service withTwoQuestions() {
    Service service = Service.inMemory();
    service.post(
        "/qa/questions",
        """
        {"product_id": 1, "body": "Does it shrink?", "name": "kim", "email": "kim@shop.example"}
        """);
    service.post(
        "/qa/questions",
        """
        {"product_id": 1, "body": "Is it lined?", "name": "Savannah23", "email": "s@shop.example"}
        """);
    service.post(
        "/qa/questions/1/answers",
        """
        {"body": "Not at 30 degrees.", "name": "Seller", "email": "seller@shop.example",
         "photos": ["https://images.example.com/1.jpg"]}
        """);
    for (int vote = 0; vote < 3; vote++) {
      service.put("/qa/questions/1/helpful");
    }
    for (int vote = 0; vote < 2; vote++) {
      service.put("/qa/answers/1/helpful");
    }
    return service;
  }

  private static Service withVoteForTheSecond() {
    Service service = withTwoQuestions();
    service.send("PUT", "/qa/questions/2/helpful", BodyPublishers.noBody(), "Idempotency-Key", KEY);
    return service;
  }

  private static BodyPublisher body(JsonNode request) {
    JsonNode body = request.path("body");
    if (body.isMissingNode()) {
      return BodyPublishers.noBody();
    }
    return BodyPublishers.ofString(body.isTextual() ? body.textValue() : body.toString());
  }

  private static String[] headers(JsonNode request) {
    List<String> headers = new ArrayList<>();
    for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
      headers.add(header.getKey());
      headers.add(header.getValue().textValue());
    }
    return headers.toArray(String[]::new);
  }

  /** Collects each example once, at the place where it is written. */
  private static void collectExamples(OpenApiPart part, List<OpenApiPart> found) {
    for (String key : part.names()) {
      if (!part.node().path(key).has("$ref")) {
        OpenApiPart child = part.at(key);
        if (key.equals("examples")) {
          child.names().forEach(example -> found.add(child.at(example)));
        } else {
          collectExamples(child, found);
        }
      }
    }
  }
}

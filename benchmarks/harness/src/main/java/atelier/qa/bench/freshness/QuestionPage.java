package atelier.qa.bench.freshness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * The first page of a product's questions, read from any node without a log position. Thread-safe.
 */
final class QuestionPage {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client;
  private final long product;

  QuestionPage(HttpClient client, long product) {
    this.client = client;
    this.product = product;
  }

  /** The question that is shown first; empty if the product has none. */
  OptionalLong first(Node node) throws IOException, InterruptedException {
    JsonNode first = read(node).path("results").path(0).path("question_id");
    return first.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(first.asLong());
  }

  /** The votes of a question, as a node shows them; empty if it is not on the page. */
  OptionalLong votes(Node node, long question) throws IOException, InterruptedException {
    for (JsonNode shown : read(node).path("results")) {
      if (shown.path("question_id").asLong() == question) {
        return OptionalLong.of(shown.path("question_helpfulness").asLong());
      }
    }
    return OptionalLong.empty();
  }

  /**
   * Votes for a question.
   *
   * @throws IOException if the node does not acknowledge it
   */
  void vote(Node node, long question) throws IOException, InterruptedException {
    URI uri = at(node, "/qa/questions/" + question + "/helpful");
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).PUT(BodyPublishers.noBody()).build();
    HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(uri + " answers " + answer.statusCode());
    }
  }

  private JsonNode read(Node node) throws IOException, InterruptedException {
    URI uri = at(node, "/qa/questions?product_id=" + product);
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException(uri + " answers " + answer.statusCode());
    }
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new IOException(uri + " answers what is not JSON", e);
    }
  }

  private static URI at(Node node, String path) {
    return URI.create(String.valueOf(node.url()).replaceAll("/+$", "") + path);
  }
}

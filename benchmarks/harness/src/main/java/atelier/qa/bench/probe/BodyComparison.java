package atelier.qa.bench.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Whether two services on one database answer reads alike: the first pages of products chosen by a
 * seed, and of the answers of one question of each, as JSON. While nobody writes.
 */
public final class BodyComparison implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final long seed;
  private final int number;
  private final long products;

  /**
   * @param number how many products are read
   * @param products how many there are
   */
  public BodyComparison(long seed, int number, long products) {
    this.seed = seed;
    this.number = number;
    this.products = products;
  }

  /** The paths that are answered differently; none where all is alike. */
  public List<String> differences(URI one, URI other) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      String path = "/qa/questions?product_id=" + random.nextLong(1, products + 1);
      JsonNode page = read(one, path);
      compare(path, page, other, differences);
      JsonNode question = page.path("results").path(0).path("question_id");
      if (!question.isMissingNode()) {
        String answers = "/qa/questions/" + question.asLong() + "/answers";
        compare(answers, read(one, answers), other, differences);
      }
    }
    return differences;
  }

  private void compare(String path, JsonNode body, URI other, List<String> differences)
      throws IOException, InterruptedException {
    if (!body.equals(read(other, path))) {
      differences.add(path);
    }
  }

  private JsonNode read(URI service, String path) throws IOException, InterruptedException {
    URI uri = URI.create(String.valueOf(service).replaceAll("/+$", "") + path);
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    if (response.statusCode() != OK) {
      throw new IOException(uri + " answers " + response.statusCode());
    }
    try {
      return json.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException(uri + " answers what is not JSON", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

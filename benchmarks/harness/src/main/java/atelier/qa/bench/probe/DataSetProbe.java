package atelier.qa.bench.probe;

import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.Sha256;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * Identifies a data set by reading it from the service: a checksum of what products chosen by a
 * seed have, of the first and the last one, and that there is none after it. In it are the ids and
 * bodies of their questions and answers and the answers' photos, sorted by id. Votes are not, as a
 * load changes them, nor the order, which depends on them.
 */
public final class DataSetProbe {

  private static final int PRODUCTS = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int OK = 200;

  private final URI service;
  private final JsonMapper json = JsonMapper.builder().build();

  public DataSetProbe(URI service) {
    this.service = service;
  }

  /**
   * Reads the products and returns the data set with its checksum.
   *
   * @param seed decides which products are read; another one makes another checksum
   * @param products how many there should be
   * @throws IOException if the service does not answer as it should
   */
  public DataSet identify(long seed, long products) throws IOException, InterruptedException {
    Digest digest = new Digest();
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build()) {
      for (long product : chosen(seed, products)) {
        digest.product(product, ask(client, product));
      }
    }
    return new DataSet(seed, products, digest.checksum());
  }

  /** The first product, the last, the one after it, which must be empty, and others. */
  private static List<Long> chosen(long seed, long products) {
    SplittableRandom random = new SplittableRandom(seed);
    return LongStream.concat(
            LongStream.of(1, products, products + 1), random.longs(PRODUCTS, 1, products + 1))
        .boxed()
        .toList();
  }

  private JsonNode ask(HttpClient client, long product) throws IOException, InterruptedException {
    URI uri =
        URI.create(
            String.valueOf(service).replaceAll("/+$", "")
                + "/qa/questions?product_id="
                + product
                + "&count=1000");
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
      if (answer.statusCode() != OK) {
        throw new IOException(uri + " answers " + answer.statusCode());
      }
      return json.readTree(answer.body());
    } catch (ConnectException e) {
      throw new IOException("nothing answers at " + service + "; is the service up?", e);
    } catch (JsonProcessingException e) {
      throw new IOException(uri + " answers what is not JSON", e);
    }
  }

  /** The content that was read, as text: one line for each product, question, answer and photo. */
  private static final class Digest {

    private final StringBuilder lines = new StringBuilder();

    void product(long id, JsonNode answer) {
      line("product", id, "");
      sorted(answer.path("results"), "question_id").forEach(this::question);
    }

    private void question(JsonNode question) {
      line(
          "question",
          question.path("question_id").asLong(),
          question.path("question_body").asText());
      sorted(question.path("answers"), "id")
          .forEach(
              answer -> {
                line("answer", answer.path("id").asLong(), answer.path("body").asText());
                answer.path("photos").forEach(photo -> line("photo", 0, photo.asText()));
              });
    }

    private void line(String kind, long id, String text) {
      // The text is quoted as JSON, so that none can look like two lines.
      lines.append(kind).append(' ').append(id).append(' ');
      lines.append(TextNode.valueOf(text)).append('\n');
    }

    String checksum() {
      return "sha256:" + Sha256.of(lines.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static List<JsonNode> sorted(JsonNode nodes, String id) {
      return StreamSupport.stream(nodes.spliterator(), false)
          .sorted(Comparator.comparingLong(node -> node.path(id).asLong()))
          .toList();
    }
  }
}

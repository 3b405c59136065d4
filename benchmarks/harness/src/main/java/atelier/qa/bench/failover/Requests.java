package atelier.qa.bench.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;

/** The requests of shoppers: as browsers send them, but without a log position. Thread-safe. */
final class Requests implements AutoCloseable {

  /** Longer than the service and NGINX let anybody wait. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final String service;

  Requests(URI service) {
    this.service = String.valueOf(service).replaceAll("/+$", "");
  }

  /** The first page of a product, which NGINX may have in a file. */
  HttpResponse<byte[]> read(long product) throws IOException, InterruptedException {
    return read(service, product);
  }

  /** The same, of a node past the load balancer. */
  HttpResponse<byte[]> read(String node, long product) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(node + "/qa/questions?product_id=" + product))
            .timeout(PATIENCE)
            .header("Accept-Encoding", "gzip")
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** Sends a write; sent again, it is made once. */
  HttpResponse<Void> send(Write write, String name) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(service + write.path()))
            .timeout(PATIENCE)
            .header("Idempotency-Key", '"' + write.key() + '"')
            .header("Content-Type", "application/json")
            .method(write.method(), BodyPublishers.ofString(write.body(name)))
            .build(),
        BodyHandlers.discarding());
  }

  /** The question that a page shows first; empty if it shows none. */
  static OptionalLong first(HttpResponse<byte[]> page) throws IOException {
    JsonNode first = json(page).path("results").path(0).path("question_id");
    return first.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(first.asLong());
  }

  /** The votes of a question; empty if it is not on the page. */
  static OptionalLong votes(HttpResponse<byte[]> page, long question) throws IOException {
    for (JsonNode shown : json(page).path("results")) {
      if (shown.path("question_id").asLong() == question) {
        return OptionalLong.of(shown.path("question_helpfulness").asLong());
      }
    }
    return OptionalLong.empty();
  }

  private static JsonNode json(HttpResponse<byte[]> page) throws IOException {
    InputStream body = new ByteArrayInputStream(page.body());
    boolean isPacked = page.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    try (InputStream text = isPacked ? new GZIPInputStream(body) : body) {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IOException(page.uri() + " answers what is not JSON", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

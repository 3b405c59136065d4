package atelier.qa.load.run;

import atelier.qa.load.settings.Settings;
import atelier.qa.load.settings.SettingsException;
import atelier.qa.load.traffic.KnownIds;
import atelier.qa.load.traffic.Traffic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Reads, before a run, some products chosen as the run will choose them. It finds out whether the
 * service responds at all, and which questions and answers there are to read and vote for. One
 * request after the other.
 */
final class Discovery {

  private final Settings settings;
  private final ObjectMapper json = new ObjectMapper();

  Discovery(Settings settings) {
    this.settings = settings;
  }

  /**
   * The ids that were found, at least one question and one answer, and their votes. The same
   * products are read each time.
   *
   * @throws SettingsException if the service does not answer, or none of the products has any
   */
  Discovered find() {
    List<Long> questions = new ArrayList<>();
    List<Long> answers = new ArrayList<>();
    Map<String, Long> votes = new HashMap<>();
    SplittableRandom random = new SplittableRandom(settings.seed());
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      for (int i = 0; i < settings.discover(); i++) {
        JsonNode product = product(client, settings.products().choose(random));
        for (JsonNode question : product.path("results")) {
          long id = question.path("question_id").asLong();
          questions.add(id);
          votes.put(Traffic.questionVotePath(id), question.path("question_helpfulness").asLong());
          for (Map.Entry<String, JsonNode> answer : question.path("answers").properties()) {
            long answerId = Long.parseLong(answer.getKey());
            answers.add(answerId);
            votes.put(
                Traffic.answerVotePath(answerId), answer.getValue().path("helpfulness").asLong());
          }
        }
      }
    }
    if (questions.isEmpty() || answers.isEmpty()) {
      throw new SettingsException(
          "%d products chosen by products and choice have %d questions and %d answers: do they exist?"
              .formatted(settings.discover(), questions.size(), answers.size()));
    }
    return new Discovered(new KnownIds(questions, answers), votes);
  }

  private JsonNode product(HttpClient client, long id) {
    URI uri = URI.create(settings.url() + Traffic.questionsPath(id) + "&count=100");
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(settings.timeout())).build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new SettingsException(uri + " answers " + answer.statusCode());
      }
      return json.readTree(answer.body());
    } catch (ConnectException e) {
      throw new SettingsException("nothing answers at " + settings.url() + "; is the service up?");
    } catch (IOException e) {
      throw new SettingsException(uri + " cannot be read: " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SettingsException("interrupted before the run");
    }
  }
}

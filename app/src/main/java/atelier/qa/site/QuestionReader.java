package atelier.qa.site;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.Question;
import atelier.qa.catalog.Ranked;
import atelier.qa.catalog.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads a question with its answers, as it stands in the list of its product. */
final class QuestionReader {

  private static final ObjectMapper JSON = new ObjectMapper();

  private QuestionReader() {}

  static Question read(byte[] json) {
    try {
      return question(JSON.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }

  private static Question question(JsonNode question) {
    List<Answer> answers = new ArrayList<>();
    question.path("answers").forEach(answer -> answers.add(answer(answer)));
    // The object that they come in has no order.
    answers.sort(Ranked.ORDER);
    return new Question(
        question.path("question_id").longValue(),
        question.path("question_body").textValue(),
        millis(question.path("question_date")),
        question.path("asker_name").textValue(),
        question.path("question_helpfulness").longValue(),
        answers);
  }

  private static Answer answer(JsonNode answer) {
    return new Answer(
        answer.path("id").longValue(),
        answer.path("body").textValue(),
        millis(answer.path("date")),
        answer.path("answerer_name").textValue(),
        answer.path("helpfulness").longValue(),
        photos(answer.path("photos")));
  }

  /**
   * Reads addresses, which have no ids here, and leaves out what a shopper could not have sent: a
   * row that somebody wrote into the database may have another scheme.
   */
  private static List<Photo> photos(JsonNode urls) {
    List<Photo> photos = new ArrayList<>();
    for (JsonNode url : urls) {
      if (Rules.url(url.textValue()).isEmpty()) {
        photos.add(new Photo(photos.size() + 1L, url.textValue()));
      }
    }
    return photos;
  }

  private static long millis(JsonNode date) {
    return Instant.parse(date.textValue()).toEpochMilli();
  }
}

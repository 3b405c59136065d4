package atelier.qa.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link QaJson} has written. Stateless; safe for any number of threads. */
public final class QaJsonReader {

  private static final JsonMapper JSON = new JsonMapper();

  private QaJsonReader() {}

  /**
   * Reads a question.
   *
   * @param json as {@link QaJson#question} writes it
   * @param answers its answers, in order
   */
  public static Question question(byte[] json, List<Answer> answers) {
    JsonNode question = read(json);
    return new Question(
        question.get("question_id").longValue(),
        question.get("question_body").textValue(),
        millis(question.get("question_date")),
        question.get("asker_name").textValue(),
        question.get("question_helpfulness").longValue(),
        answers);
  }

  /**
   * Reads an answer.
   *
   * @param json as {@link QaJson#answer} writes it
   */
  public static Answer answer(byte[] json) {
    JsonNode answer = read(json);
    List<Photo> photos = new ArrayList<>();
    for (JsonNode photo : answer.get("photos")) {
      photos.add(new Photo(photo.get("id").longValue(), photo.get("url").textValue()));
    }
    return new Answer(
        answer.get("answer_id").longValue(),
        answer.get("body").textValue(),
        millis(answer.get("date")),
        answer.get("answerer_name").textValue(),
        answer.get("helpfulness").longValue(),
        photos);
  }

  private static long millis(JsonNode date) {
    return Instant.parse(date.textValue()).toEpochMilli();
  }

  private static JsonNode read(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory", e);
    }
  }
}

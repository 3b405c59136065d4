package atelier.qa.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link QaJson} has written. Stateless; safe for any number of threads. */
public final class QaJsonReader {

  private static final JsonFactory JSON = new JsonFactory();

  private QaJsonReader() {}

  /**
   * A question.
   *
   * @param json what {@link QaJson#question} returned
   * @param answers the question's, which are not read
   */
  public static Question question(byte[] json, List<Answer> answers) {
    Fields fields = new Fields(json);
    return new Question(
        fields.id, fields.body, fields.date, fields.name, fields.helpfulness, answers);
  }

  /** An answer, from what {@link QaJson#answer} returned. */
  public static Answer answer(byte[] json) {
    Fields fields = new Fields(json);
    return new Answer(
        fields.id, fields.body, fields.date, fields.name, fields.helpfulness, fields.photos);
  }

  /** The fields of either. */
  private static final class Fields {

    private final List<Photo> photos = new ArrayList<>();
    private long id;
    private String body = "";
    private long date;
    private String name = "";
    private long helpfulness;

    Fields(byte[] json) {
      try (JsonParser parser = JSON.createParser(json)) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          parser.nextToken();
          read(field, parser);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("reading from memory", e);
      }
    }

    private void read(String field, JsonParser value) throws IOException {
      switch (field) {
        case "question_id", "answer_id" -> id = value.getLongValue();
        case "question_body", "body" -> body = value.getText();
        case "question_date", "date" -> date = millis(value.getText());
        case "asker_name", "answerer_name" -> name = value.getText();
        case "question_helpfulness", "helpfulness" -> helpfulness = value.getLongValue();
        case "photos" -> readPhotos(value);
        default -> value.skipChildren();
      }
    }

    private void readPhotos(JsonParser value) throws IOException {
      while (value.nextToken() == JsonToken.START_OBJECT) {
        long photo = 0;
        String url = "";
        while (value.nextToken() == JsonToken.FIELD_NAME) {
          boolean isId = value.currentName().equals("id");
          value.nextToken();
          if (isId) {
            photo = value.getLongValue();
          } else {
            url = value.getText();
          }
        }
        photos.add(new Photo(photo, url));
      }
    }

    private static long millis(String date) {
      return QaJson.DATE.parse(date, Instant::from).toEpochMilli();
    }
  }
}

package atelier.qa.catalog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Questions and answers as the JSON that the legacy front-ends read: UTF-8 bytes, ready to send.
 * Stateless; safe for any number of threads.
 */
public final class QaJson {

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          // An emoji is four bytes, not twelve characters of escapes.
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
          .build();

  static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private QaJson() {}

  /**
   * The answer to a request for a product's questions.
   *
   * @param productId the product's id as the client wrote it: digits
   * @param questions one page of {@link #question}s, in order
   */
  public static byte[] questionPage(String productId, List<byte[]> questions) {
    return page("{\"product_id\":\"" + productId + "\",\"results\":[", questions);
  }

  /**
   * The answer to a request for a question's answers.
   *
   * @param questionId the question's id as the client wrote it: digits
   * @param page the page that was used
   * @param answers the {@link #answer}s of that page, in order
   */
  public static byte[] answerPage(String questionId, Page page, List<byte[]> answers) {
    return page(
        "{\"question\":\"%s\",\"page\":%d,\"count\":%d,\"results\":["
            .formatted(questionId, page.number(), page.count()),
        answers);
  }

  /** One question, as it stands in the list of its product. */
  public static byte[] question(Question question) {
    return bytes(json -> write(json, question, false));
  }

  /** One answer, as it stands in the list of its question. */
  public static byte[] answer(Answer answer) {
    return bytes(json -> write(json, answer, false));
  }

  /** One question with the fields that legacy clients do not know, in its answers too. */
  public static byte[] questionInFull(Question question) {
    return bytes(json -> write(json, question, true));
  }

  /** One answer with the fields that legacy clients do not know. */
  public static byte[] answerInFull(Answer answer) {
    return bytes(json -> write(json, answer, true));
  }

  /** The id of a new row: {@code {"question_id":1}}. */
  public static byte[] id(String name, long id) {
    return bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberField(name, id);
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Question question, boolean allFields)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("question_id", question.id());
    json.writeStringField("question_body", question.body());
    json.writeStringField("question_date", date(question.dateWritten()));
    json.writeStringField("asker_name", question.askerName());
    json.writeNumberField("question_helpfulness", question.helpfulness());
    json.writeBooleanField("reported", false);
    if (allFields) {
      json.writeNumberField("answer_count", question.answers().size());
    }
    json.writeObjectFieldStart("answers");
    for (Answer answer : question.answers()) {
      writeNested(json, answer, allFields);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** An answer inside its question: keyed by its id, its photos plain strings. */
  private static void writeNested(JsonGenerator json, Answer answer, boolean allFields)
      throws IOException {
    json.writeObjectFieldStart(Long.toString(answer.id()));
    json.writeNumberField("id", answer.id());
    writeText(json, answer, allFields);
    json.writeArrayFieldStart("photos");
    for (Photo photo : answer.photos()) {
      json.writeString(photo.url());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** An answer on its own: its photos are objects. */
  private static void write(JsonGenerator json, Answer answer, boolean allFields)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("answer_id", answer.id());
    writeText(json, answer, allFields);
    json.writeArrayFieldStart("photos");
    for (Photo photo : answer.photos()) {
      json.writeStartObject();
      json.writeNumberField("id", photo.id());
      json.writeStringField("url", photo.url());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeText(JsonGenerator json, Answer answer, boolean allFields)
      throws IOException {
    json.writeStringField("body", answer.body());
    json.writeStringField("date", date(answer.dateWritten()));
    json.writeStringField("answerer_name", answer.answererName());
    json.writeNumberField("helpfulness", answer.helpfulness());
    if (allFields) {
      json.writeBooleanField("seller", answer.isSellers());
    }
  }

  private static String date(long epochMillis) {
    return DATE.format(Instant.ofEpochMilli(epochMillis));
  }

  private static byte[] page(String opening, List<byte[]> items) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.writeBytes(opening.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < items.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(items.get(i));
    }
    out.write(']');
    out.write('}');
    return out.toByteArray();
  }

  private static byte[] bytes(JsonWriter writer) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        JsonGenerator json = JSON.createGenerator(out)) {
      writer.write(json);
      json.flush();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private interface JsonWriter {
    void write(JsonGenerator json) throws IOException;
  }
}

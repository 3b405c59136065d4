package atelier.qa.site;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Question;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What search engines read of a question: a {@code QAPage} of schema.org, as JSON-LD. No answer is
 * the accepted one, since nobody accepts any: all of them are suggested.
 */
final class StructuredData {

  private StructuredData() {}

  /**
   * @param title the question in one short line
   * @param url of the question's page, if it is known
   */
  static ObjectNode of(Question question, String title, Optional<String> url) {
    ObjectNode page = node("QAPage");
    page.put("@context", "https://schema.org");
    ObjectNode main = node("Question");
    main.put("name", title);
    main.put("text", question.body());
    main.put("answerCount", question.answers().size());
    main.put("upvoteCount", question.helpfulness());
    main.put("datePublished", date(question.dateWritten()));
    main.set("author", author("Person", question.askerName()));
    url.ifPresent(address -> main.put("url", address));
    if (!question.answers().isEmpty()) {
      ArrayNode answers = main.putArray("suggestedAnswer");
      question.answers().forEach(answer -> answers.add(of(answer, url)));
    }
    page.set("mainEntity", main);
    return page;
  }

  private static ObjectNode of(Answer answer, Optional<String> url) {
    ObjectNode node = node("Answer");
    node.put("text", answer.body());
    node.put("upvoteCount", answer.helpfulness());
    node.put("datePublished", date(answer.dateWritten()));
    node.set(
        "author", author(answer.isSellers() ? "Organization" : "Person", answer.answererName()));
    url.ifPresent(page -> node.put("url", page + "#answer-" + answer.id()));
    return node;
  }

  private static ObjectNode author(String type, String name) {
    return node(type).put("name", name);
  }

  private static ObjectNode node(String type) {
    return JsonNodeFactory.instance.objectNode().put("@type", type);
  }

  private static String date(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }
}

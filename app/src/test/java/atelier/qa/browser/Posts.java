package atelier.qa.browser;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Questions and answers that other shoppers have written, through the API. */
record Posts(Service service) {

  long ask(long product, String body) {
    return ask(product, body, "Kim");
  }

  long ask(long product, String body, String name) {
    ObjectNode question = post(body, name).put("product_id", product);
    return created("/qa/questions", question, "question_id");
  }

  long answer(long question, String body) {
    return answer(question, body, "Lou", List.of());
  }

  long answer(long question, String body, String name, List<String> photos) {
    ObjectNode answer = post(body, name);
    photos.forEach(answer.putArray("photos")::add);
    return created("/qa/questions/" + question + "/answers", answer, "answer_id");
  }

  private static ObjectNode post(String body, String name) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("body", body)
        .put("name", name)
        .put("email", "kim@shop.example");
  }

  private long created(String path, ObjectNode json, String id) {
    Reply reply = service.post(path, json.toString());
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.json().get(id).longValue();
  }
}

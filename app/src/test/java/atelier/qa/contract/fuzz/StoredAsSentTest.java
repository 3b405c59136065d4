package atelier.qa.contract.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.catalog.Rules;
import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * SQL and markup in a text are text: they come back as they were sent, and change nothing else. In
 * the place of a number they are refused.
 */
@ContractTest
final class StoredAsSentTest {

  private static final List<String> TEXTS =
      Stream.concat(Corpus.SQL.stream(), Corpus.MARKUP.stream())
          .filter(text -> Rules.body(text).isEmpty() && Rules.name(text).isEmpty())
          .toList();

  private static final Pattern HEADING = Pattern.compile("(?s)<h1 dir=\"auto\">(.*?)</h1>");

  private final Service service;
  private final long product = Rows.newProduct();

  StoredAsSentTest(Service service) {
    this.service = service;
  }

  @Test
  void inAFieldTheyComeBackAsTheyWere() {
    assertThat(TEXTS).hasSizeGreaterThan(30);
    for (String text : TEXTS) {
      String location = post("/qa/questions", post(text).put("product_id", product));
      post(location + "/answers", post(text));

      JsonNode question = service.get(location).json();
      assertThat(question.get("question_body").textValue()).isEqualTo(text);
      assertThat(question.get("asker_name").textValue()).isEqualTo(text);
      JsonNode answer = service.get(location + "/answers").json().at("/results/0");
      assertThat(answer.get("body").textValue()).isEqualTo(text);
      assertThat(answer.get("answerer_name").textValue()).isEqualTo(text);
    }
    assertThat(questions("count=1000")).hasSize(TEXTS.size());
  }

  @Test
  void onAPageTheyAreNoMarkup() {
    for (String text : TEXTS) {
      String location = post("/qa/questions", post(text).put("product_id", product));
      post(location + "/answers", post(text));

      Reply page = service.get(location.replaceFirst("^/qa", ""));
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.body()).containsOnlyOnce("<script");
      Matcher heading = HEADING.matcher(page.body());
      assertThat(heading.find()).isTrue();
      assertThat(heading.group(1)).doesNotContain("<", ">", "\"");
      assertThat(unescaped(heading.group(1))).isEqualToNormalizingNewlines(text);
    }
  }

  @Test
  void inAQueryTheyFindNothingThatTheyDoNotName() {
    post("/qa/questions", post("Is it lined?").put("product_id", product));
    for (String text : TEXTS) {
      String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
      assertThat(service.get("/qa/questions?product_id=" + encoded).status()).isEqualTo(400);
      for (String name : List.of("page", "count", "sort", "match", "fields")) {
        assertThat(list(name + "=" + encoded).status()).as("%s=%s", name, text).isEqualTo(400);
      }
      assertThat(list("q=" + encoded).status()).as(text).isEqualTo(200);
    }
    assertThat(questions("q=" + URLEncoder.encode("x' OR 'x'='x", StandardCharsets.UTF_8)))
        .isEmpty();
    assertThat(questions("q=lined")).hasSize(1);
  }

  private Reply list(String query) {
    return service.get("/qa/questions?product_id=" + product + "&" + query);
  }

  private JsonNode questions(String query) {
    return list(query).json().get("results");
  }

  private static ObjectNode post(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("body", text)
        .put("name", text)
        .put("email", "kim@shop.example");
  }

  /** Returns where it stands. */
  private String post(String path, ObjectNode post) {
    Reply reply = service.post(path, post.toString());
    assertThat(reply.status()).as(post.toString()).isEqualTo(201);
    return reply.header("Location");
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}

package atelier.qa.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cache.EncodedBody;
import atelier.qa.cache.Response;
import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuestionPageTest {

  private static final long DATE = 1_599_868_800_000L;
  private static final Optional<String> ORIGIN = Optional.of("https://shop.example");

  private static final Pattern TAG = Pattern.compile("<[^>]*>");
  private static final Pattern VALUE = Pattern.compile("\"[^\"]*\"");
  private static final Pattern DATA =
      Pattern.compile("<script type=\"application/ld\\+json\">([^<]*)</script>");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</title><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "\" onfocus=\"alert(1)\" autofocus=\"",
        "<!--",
        "-->",
        "]]>",
        "<a href=javascript:alert(1)>x</a>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "{{constructor.constructor('alert(1)')()}}",
        "`${alert(1)}`",
        "\u2028alert(1)\u2029",
        "\u202e<b>",
        "<plaintext>",
        "<base href=//evil.example>",
        "<meta http-equiv=refresh content=0;url=//evil.example>"
      })
  void noTextOfAShopperBecomesMarkup(String hostile) throws Exception {
    String url = "https://images.example/" + hostile.replaceAll("\\s", "");
    String page = page(question(hostile, hostile, hostile, url), ORIGIN);

    assertThat(skeleton(page))
        .isEqualTo(
            skeleton(page(question("Lined?", "Ann", "Yes", "https://images.example/1"), ORIGIN)));
    JsonNode main = data(page).get("mainEntity");
    assertThat(main.get("text").textValue()).isEqualTo(hostile);
    assertThat(main.at("/author/name").textValue()).isEqualTo(hostile);
    assertThat(main.at("/suggestedAnswer/0/text").textValue()).isEqualTo(hostile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "//images.example/1.jpg",
        "/qa/questions",
        "https://",
        "ftp://images.example/1.jpg",
        " javascript:alert(1)"
      })
  void onlyPhotosFromTheWebAreShown(String url) {
    assertThat(page(question("Lined?", "Ann", "Yes", url), ORIGIN))
        .doesNotContain("<img", "class=\"photos\"");
  }

  @Test
  void structuredDataSaysWhatThePageSays() throws Exception {
    JsonNode data =
        data(page(question("Is it lined?", "Ann", "Yes.", "https://i.example/1"), ORIGIN));

    assertThat(data)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"@type": "QAPage", "@context": "https://schema.org",
                     "mainEntity": {"@type": "Question", "name": "Is it lined?",
                       "text": "Is it lined?", "answerCount": 2, "upvoteCount": 3,
                       "datePublished": "2020-09-12T00:00:00Z",
                       "author": {"@type": "Person", "name": "Ann"},
                       "url": "https://shop.example/questions/7",
                       "suggestedAnswer": [
                         {"@type": "Answer", "text": "Yes.", "upvoteCount": 2,
                          "datePublished": "2020-09-12T00:00:00Z",
                          "author": {"@type": "Person", "name": "Ann"},
                          "url": "https://shop.example/questions/7#answer-9"},
                         {"@type": "Answer", "text": "In silk.", "upvoteCount": 1,
                          "datePublished": "2020-09-12T00:00:00Z",
                          "author": {"@type": "Organization", "name": "Seller"},
                          "url": "https://shop.example/questions/7#answer-8"}]}}"""));
  }

  @Test
  void withoutAKnownOriginThereIsNoAbsoluteAddress() throws Exception {
    Question question = new Question(7, "Is it lined?", DATE, "Ann", 0, List.of());
    String page = page(question, Optional.empty());

    assertThat(page).doesNotContain("canonical", "og:url", "votes").contains("No answers yet");
    assertThat(data(page).get("mainEntity").has("url")).isFalse();
    assertThat(data(page).get("mainEntity").has("suggestedAnswer")).isFalse();
  }

  @Test
  void aLongQuestionIsShortInTheTitle() {
    String text = "Does\n it  fit? " + "😀".repeat(985);
    String page = page(new Question(7, text, DATE, "Ann", 1, List.of()), ORIGIN);

    assertThat(page)
        .contains("<title>Does it fit? " + "😀".repeat(56) + "… | Atelier</title>")
        .contains("<h1 class=\"long\" dir=\"auto\">" + text + "</h1>")
        .contains("1 person found this helpful");
  }

  @Test
  void itIsAsStaleAndAsIncompleteAsWhatItIsMadeOf() {
    Optional<Duration> age = Optional.of(Duration.ofSeconds(3));
    byte[] json = QaJson.question(question("Lined?", "Ann", "Yes", "https://i.example/1"));
    Response page =
        QuestionPage.of(
            new Response(EncodedBody.plain(json), age, List.of("answers"), Optional.empty()),
            OptionalLong.empty(),
            ORIGIN);

    assertThat(page.staleFor()).isEqualTo(age);
    assertThat(page.leftOut()).containsExactly("answers");
    assertThat(new String(page.body().identity(), UTF_8))
        .contains("There are more answers or photos than one page can hold.")
        .contains("<a class=\"product\" href=\"/\">");
  }

  /** A question with an answer of the seller's and a more helpful one of a shopper's. */
  private static Question question(String body, String name, String answer, String photo) {
    return new Question(
        7,
        body,
        DATE,
        name,
        3,
        List.of(
            new Answer(8, "In silk.", DATE, "Seller", 1, List.of()),
            new Answer(9, answer, DATE, name, 2, List.of(new Photo(1, photo)))));
  }

  private static String page(Question question, Optional<String> origin) {
    Response json =
        new Response(
            EncodedBody.plain(QaJson.question(question)),
            Optional.empty(),
            List.of(),
            Optional.empty());
    return new String(QuestionPage.of(json, OptionalLong.of(5), origin).body().identity(), UTF_8);
  }

  /** Returns the tags of a page with the names of their attributes. */
  private static List<String> skeleton(String page) {
    return TAG.matcher(page)
        .results()
        .map(MatchResult::group)
        .map(tag -> VALUE.matcher(tag).replaceAll("\"\""))
        .toList();
  }

  private static JsonNode data(String page) throws Exception {
    List<MatchResult> found = DATA.matcher(page).results().toList();
    assertThat(found).hasSize(1);
    return new ObjectMapper().readTree(found.getFirst().group(1));
  }
}

package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.Reply;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists in another order, searched, or with more fields than legacy clients know. */
@ContractTest
final class RefinedListsTest {

  private final Service service;
  private long product;

  RefinedListsTest(Service service) {
    this.service = service;
  }

  @BeforeEach
  void newProduct() {
    product = Rows.newProduct();
  }

  @Test
  void questionsComeInTheOrderThatIsAskedFor() {
    long first = service.rows().question(product, 1);
    long second = ask("Does it shrink?");
    long third = ask("Is it warm?");
    reply(second, "A little.");

    assertThat(questions("sort=helpful")).containsExactly(first, second, third);
    assertThat(questions("sort=relevant")).containsExactly(first, second, third);
    assertThat(questions("sort=newest")).containsExactly(third, second, first);
    assertThat(questions("sort=oldest")).containsExactly(first, second, third);
    assertThat(questions("sort=answers")).containsExactly(second, first, third);
    assertThat(questions("sort=newest&count=1&page=2")).containsExactly(second);
  }

  @Test
  void answersComeInTheOrderThatIsAskedFor() {
    long question = ask("Does it shrink?");
    long first = service.rows().answer(question, 0);
    long second = reply(question, "A little.");
    service.put("/qa/answers/" + second + "/helpful");

    assertThat(answers(question, "sort=helpful")).containsExactly(second, first);
    assertThat(answers(question, "sort=newest")).containsExactly(second, first);
    assertThat(answers(question, "sort=oldest")).containsExactly(first, second);
    assertThat(answers(question, "q=silk")).containsExactly(first);
  }

  @Test
  void aSearchFindsWordsThatBeginLikeThatWhateverTheirCaseAndAccents() {
    long cafe = ask("Kommt die Farbe CAF\u00c9 cr\u00e8me auch in gro\u00df?");
    long answered = ask("Wie f\u00e4llt es aus?");
    reply(answered, "Eher gro\u00dfz\u00fcgig.");
    long japanese = ask("\u3053\u306e\u978b\u306f\u9632\u6c34\u3067\u3059\u304b");

    assertThat(questions("q=cafe")).containsExactly(cafe);
    assertThat(questions("q=CREME+farb")).containsExactly(cafe);
    assertThat(questions("q=" + encoded("gro\u00df"))).containsExactly(cafe, answered);
    assertThat(questions("q=GROSS")).containsExactly(cafe, answered);
    assertThat(questions("q=" + encoded("f\u00e4llt gross"))).containsExactly(answered);
    assertThat(questions("q=eme")).isEmpty();
    assertThat(questions("q=cafe+warm")).isEmpty();
    assertThat(questions("q=" + encoded("\u9632\u6c34"))).containsExactly(japanese);
  }

  @Test
  void ofAnyWordsTheRareOnesCountMost() {
    ask("Is the seam straight?");
    ask("Is the lining silk?");
    ask("Is the collar soft?");
    ask("Is the belt of leather?");
    long closest = ask("Is the zip made of metal?");
    long inAnswer = ask("What about the details?");
    reply(inAnswer, "The zip runs well.");

    List<Long> similar = questions("match=any&count=6&q=is+the+zip+ok");

    assertThat(similar).hasSize(6).startsWith(closest, inAnswer);
  }

  @Test
  void nothingButPunctuationFindsEverything() {
    long question = ask("Is it lined?");

    assertThat(questions("q=%3F!")).containsExactly(question);
    assertThat(questions("match=any&q=%3F!")).containsExactly(question);
  }

  @Test
  void allFieldsAreThoseOfLegacyClientsAndMore() {
    long question = ask("Is it lined?");
    long sellers = service.rows().answer(question, 0);
    long shoppers = reply(question, "No.");

    JsonNode item = get("fields=all").json().at("/results/0");

    assertThat(item.get("answer_count").intValue()).isEqualTo(2);
    assertThat(item.at("/answers/" + sellers + "/seller").booleanValue()).isTrue();
    assertThat(item.at("/answers/" + shoppers + "/seller").isBoolean()).isTrue();
    assertThat(item.at("/answers/" + shoppers + "/seller").booleanValue()).isFalse();
    JsonNode answer = answersOf(question, "fields=all").json().at("/results/0");
    assertThat(answer.get("answer_id").longValue()).isEqualTo(sellers);
    assertThat(answer.get("seller").booleanValue()).isTrue();
  }

  @Test
  void otherwiseItemsAreByteForByteThoseOfLegacyClients() {
    long question = ask("Is it \"lined\"? \ud83d\ude00 \u2028 </script>");
    long answer = reply(question, "\t\u00e9\u0001");
    service.rows().photo(answer, "https://images.example.com/1.jpg?a=b&c=<>");

    assertThat(get("sort=helpful").body()).isEqualTo(get("").body());
    assertThat(answersOf(question, "sort=helpful").body())
        .isEqualTo(answersOf(question, "").body());
  }

  @Test
  void sayHowManyThereAreAndWhereTheNextPageIs() {
    for (int i = 0; i < 3; i++) {
      ask("Is it l\u00efned & warm?");
    }

    Reply reply = get("count=2&q=" + encoded("l\u00efned &") + "&sort=oldest&x=%22%3E");

    assertThat(reply.header("X-Total-Count")).isEqualTo("3");
    assertThat(reply.header("Link"))
        .isEqualTo(
            "</qa/questions?product_id=%d&sort=oldest&q=l%%C3%%AFned+%%26&count=2&page=2>; rel=\"next\""
                .formatted(product));
    String next = reply.header("Link").replaceAll("<(.*)>.*", "$1");
    Reply last = service.get(next);
    assertThat(last.json().get("results")).hasSize(1);
    assertThat(last.header("X-Total-Count")).isEqualTo("3");
    assertThat(last.header("Link")).isEmpty();
  }

  @Test
  void aLegacyBasePathIsKeptInTheLink() {
    ask("One?");
    ask("Two?");

    Reply reply =
        service.get("/api/fec2/hr-lax/qa/questions?sort=newest&count=1&product_id=" + product);

    assertThat(reply.header("Link")).startsWith("</api/fec2/hr-lax/qa/questions?product_id=");
  }

  @Test
  void whatLegacyClientsAskForHasNeither() {
    ask("One?");
    ask("Two?");

    Reply reply = get("count=1");

    assertThat(reply.header("X-Total-Count")).isEmpty();
    assertThat(reply.header("Link")).isEmpty();
  }

  @Test
  void unsetValuesAreLeftOut() {
    ask("One?");

    assertThat(get("sort=&q=undefined&match=null&fields").header("X-Total-Count")).isEmpty();
  }

  @Test
  void aWriteIsFoundByTheNextSearch() {
    assertThat(questions("q=waterproof")).isEmpty();

    long question = ask("Is it waterproof?");

    assertThat(questions("q=waterproof")).containsExactly(question);
    service.put("/qa/questions/" + question + "/report");
    assertThat(questions("q=waterproof")).isEmpty();
  }

  @Test
  void searchesNeverMeetAnAddress() {
    ask("Is it lined?");

    assertThat(questions("q=savannah")).isEmpty();
    assertThat(questions("q=shop.example")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "sort=best; sort must be one of answers, helpful, newest, oldest, relevant",
        "sort=Newest; sort must be one of answers, helpful, newest, oldest, relevant",
        "match=some; match must be one of all, any",
        "fields=body; fields must be one of all",
        "q=%00; q must not contain NUL"
      })
  void badValuesAreRefused(String query, String detail) {
    Reply reply = get(query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("detail").asText()).isEqualTo(detail);
  }

  @Test
  void aSearchHasALimit() {
    assertThat(get("q=" + "a".repeat(200)).status()).isEqualTo(200);
    assertThat(get("q=" + "a".repeat(201)).status()).isEqualTo(400);
  }

  @Test
  void sixteenWordsCount() {
    long question = ask("a b c d e f g h i j k l m n o p");

    assertThat(questions("q=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+zzz")).containsExactly(question);
    assertThat(questions("q=a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+zzz")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sort=answers", "sort=best"})
  void answersHaveNoAnswersToBeSortedBy(String query) {
    Reply reply = answersOf(ask("Is it lined?"), query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("detail").asText())
        .isEqualTo("sort must be one of helpful, newest, oldest, relevant");
  }

  private long ask(String body) {
    return service
        .post(
            "/qa/questions",
            "{\"product_id\":%d,\"name\":\"Ann\",\"email\":\"savannah@shop.example\",\"body\":%s}"
                .formatted(product, quoted(body)))
        .json()
        .get("question_id")
        .longValue();
  }

  private long reply(long question, String body) {
    return service
        .post(
            "/qa/questions/" + question + "/answers",
            "{\"name\":\"Bob\",\"email\":\"bob@shop.example\",\"body\":%s}".formatted(quoted(body)))
        .json()
        .get("answer_id")
        .longValue();
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  private Reply get(String query) {
    return service.get("/qa/questions?product_id=" + product + "&" + query);
  }

  private Reply answersOf(long question, String query) {
    return service.get("/qa/questions/" + question + "/answers?" + query);
  }

  private List<Long> questions(String query) {
    return ids(get(query), "question_id");
  }

  private List<Long> answers(long question, String query) {
    return ids(answersOf(question, query), "answer_id");
  }

  private static List<Long> ids(Reply reply, String name) {
    assertThat(reply.status()).isEqualTo(200);
    List<Long> ids = new ArrayList<>();
    reply.json().get("results").forEach(item -> ids.add(item.get(name).longValue()));
    return ids;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package atelier.qa.load.contract;

import atelier.qa.load.traffic.Call;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The form of the service's responses, from the front-ends' point of view: exactly these keys, of
 * these types, in this order of helpfulness. Safe for use by many threads.
 */
public final class Contract {

  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  private static final int DEFAULT_COUNT = 5;

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /**
   * The problem of a response, in a few words that are the same for the same fault; empty if it is
   * right.
   */
  public String problem(Call call, byte[] body) {
    try {
      return switch (call.kind()) {
        case VOTE -> body.length == 0 ? "" : "a vote's answer is not empty";
        case QUESTIONS -> questions(json.readTree(body), idIn(call.path()));
        case ANSWERS -> answers(json.readTree(body), idIn(call.path()));
        case ASK -> created(json.readTree(body), "question_id");
        case ANSWER -> created(json.readTree(body), "answer_id");
      };
    } catch (IOException e) {
      return "not JSON";
    }
  }

  /** The one number in a path. */
  private static String idIn(String path) {
    return path.replaceAll("\\D", "");
  }

  private static String questions(JsonNode root, String product) {
    return new Faults()
        .keys("product", root, "product_id", "results")
        .that("product_id is the requested one", root, "product_id", isText(product))
        .list(root.path("results"), "question_helpfulness", "question_id", Contract::question)
        .first();
  }

  private static void question(Faults faults, JsonNode question) {
    faults
        .keys(
            "question",
            question,
            "question_id",
            "question_body",
            "question_date",
            "asker_name",
            "question_helpfulness",
            "reported",
            "answers")
        .that("question_id is a number", question, "question_id", JsonNode::isIntegralNumber)
        .that("question_body is text", question, "question_body", JsonNode::isTextual)
        .that("question_date is a date", question, "question_date", Contract::isDate)
        .that("asker_name is text", question, "asker_name", JsonNode::isTextual)
        .that("helpfulness is a number", question, "question_helpfulness", JsonNode::isInt)
        .that("reported is false", question, "reported", Contract::isFalse)
        .that("answers is an object", question, "answers", JsonNode::isObject);
    question
        .path("answers")
        .properties()
        .forEach(
            entry -> {
              JsonNode answer = entry.getValue();
              faults.that("an answer stands under its id", answer, "id", isNumber(entry.getKey()));
              answer(faults, answer, "id");
              faults.each("a nested photo is text", answer.path("photos"), JsonNode::isTextual);
            });
  }

  private static String answers(JsonNode root, String question) {
    return new Faults()
        .keys("answers", root, "question", "page", "count", "results")
        .that("question is the requested one", root, "question", isText(question))
        .that("page is 1", root, "page", isNumber("1"))
        .that("count is the default", root, "count", isNumber("" + DEFAULT_COUNT))
        .list(
            root.path("results"),
            "helpfulness",
            "answer_id",
            (faults, answer) -> {
              answer(faults, answer, "answer_id");
              faults.each(
                  "a photo has id and url",
                  answer.path("photos"),
                  photo -> photo.size() == 2 && photo.path("id").isInt() && photo.has("url"));
            })
        .first();
  }

  private static void answer(Faults faults, JsonNode answer, String id) {
    faults
        .keys("answer", answer, id, "body", "date", "answerer_name", "helpfulness", "photos")
        .that("an answer's id is a number", answer, id, JsonNode::isIntegralNumber)
        .that("an answer's body is text", answer, "body", JsonNode::isTextual)
        .that("an answer's date is a date", answer, "date", Contract::isDate)
        .that("answerer_name is text", answer, "answerer_name", JsonNode::isTextual)
        .that("an answer's helpfulness is a number", answer, "helpfulness", JsonNode::isInt)
        .that("photos is a list", answer, "photos", JsonNode::isArray);
  }

  private static String created(JsonNode root, String id) {
    return new Faults()
        .keys("a creation", root, id)
        .that("the new id is a number", root, id, JsonNode::isIntegralNumber)
        .first();
  }

  private static Predicate<JsonNode> isText(String text) {
    return node -> node.isTextual() && node.textValue().equals(text);
  }

  private static Predicate<JsonNode> isNumber(String digits) {
    return node -> node.isIntegralNumber() && node.asText().equals(digits);
  }

  private static boolean isFalse(JsonNode node) {
    return node.isBoolean() && !node.booleanValue();
  }

  private static boolean isDate(JsonNode node) {
    return node.isTextual() && DATE.matcher(node.textValue()).matches();
  }

  /** Collects the facts that do not hold. */
  private static final class Faults {

    private final List<String> found = new ArrayList<>();

    @FunctionalInterface
    interface ItemCheck {
      void check(Faults faults, JsonNode item);
    }

    Faults keys(String what, JsonNode node, String... keys) {
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      return require(
          "keys of " + what, names.size() == keys.length && names.containsAll(List.of(keys)));
    }

    Faults that(String fact, JsonNode node, String key, Predicate<JsonNode> holds) {
      return require(fact, holds.test(node.path(key)));
    }

    Faults each(String fact, JsonNode list, Predicate<JsonNode> holds) {
      list.forEach(item -> require(fact, holds.test(item)));
      return this;
    }

    Faults list(JsonNode items, String helpfulness, String id, ItemCheck check) {
      require("results is a list", items.isArray());
      require("at most the default count", items.size() <= DEFAULT_COUNT);
      for (int i = 0; i < items.size(); i++) {
        check.check(this, items.get(i));
        if (i > 0) {
          JsonNode before = items.get(i - 1);
          JsonNode here = items.get(i);
          int order =
              Integer.compare(before.path(helpfulness).asInt(), here.path(helpfulness).asInt());
          boolean byId = before.path(id).asLong() < here.path(id).asLong();
          require("the most helpful first", order > 0 || (order == 0 && byId));
        }
      }
      return this;
    }

    Faults require(String fact, boolean holds) {
      if (!holds) {
        found.add("not so: " + fact);
      }
      return this;
    }

    String first() {
      return found.isEmpty() ? "" : found.getFirst();
    }
  }
}

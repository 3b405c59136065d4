package atelier.qa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Postman collection leaves out no route and no kind of error. */
final class PostmanCollectionTest {

  private static final Path COLLECTION = Path.of("postman/atelier-qa.postman_collection.json");
  private static final Path ROUTES = Path.of("src/main/java/atelier/qa/http/QaRoutes.java");
  private static final Path CONTRACT = Path.of("README.md");
  private static final Path DESCRIPTION = Path.of("src/main/resources/site/openapi.yaml");

  private static final Pattern ROUTE = Pattern.compile("\\.(get|post|put)\\(\"(/[^\"]*)\"");

  /** A path of the description; none of those that people read has another method than GET. */
  private static final Pattern DOCUMENT = Pattern.compile("(?m)^  (/openapi[^:]*):$");

  private static final Pattern VARIABLE = Pattern.compile("\\{\\{[^}]*}}");

  /** Statuses in the first column of the table of errors. */
  private static final Pattern ERRORS =
      Pattern.compile("(?m)^\\| ([45]\\d\\d(?:, [45]\\d\\d)*) \\|");

  private static final Pattern EXPECTED = Pattern.compile("have\\.status\\((\\d{3})\\)");

  private final List<JsonNode> items;

  PostmanCollectionTest() throws IOException {
    items = requests(new ObjectMapper().readTree(COLLECTION.toFile())).toList();
  }

  @Test
  void hasARequestForEachRoute() throws IOException {
    Set<String> routes =
        ROUTE
            .matcher(Files.readString(ROUTES))
            .results()
            .map(route -> method(route) + " /qa" + route.group(2))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(routes).isNotEmpty();
    assertThat(items.stream().map(PostmanCollectionTest::route).toList()).containsAll(routes);
  }

  @Test
  void hasARequestForEachFormOfTheDescription() throws IOException {
    List<String> documents =
        DOCUMENT
            .matcher(Files.readString(DESCRIPTION))
            .results()
            .map(path -> "GET " + path.group(1))
            .toList();

    assertThat(documents).isNotEmpty();
    assertThat(items.stream().map(PostmanCollectionTest::route).toList()).containsAll(documents);
  }

  @Test
  void hasARequestOrAnExampleForEachError() throws IOException {
    Set<String> errors =
        ERRORS
            .matcher(Files.readString(CONTRACT))
            .results()
            .flatMap(row -> Stream.of(row.group(1).split(", ")))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(errors).isNotEmpty();
    assertThat(items.stream().flatMap(PostmanCollectionTest::statuses).toList())
        .containsAll(errors);
  }

  @Test
  void hasATestForEachRequest() {
    assertThat(items).isNotEmpty().allMatch(item -> EXPECTED.matcher(item.toString()).find());
  }

  private static Stream<JsonNode> requests(JsonNode folder) {
    return folder.has("request")
        ? Stream.of(folder)
        : folder.get("item").valueStream().flatMap(PostmanCollectionTest::requests);
  }

  private static String method(MatchResult route) {
    return route.group(1).toUpperCase(Locale.ROOT);
  }

  /** In the words of the table of routes. */
  private static String route(JsonNode item) {
    String path =
        item.at("/request/url").textValue().replace("{{base_url}}", "").replaceFirst("\\?.*", "");
    return item.at("/request/method").textValue() + " " + VARIABLE.matcher(path).replaceAll("{id}");
  }

  private static Stream<String> statuses(JsonNode item) {
    return Stream.concat(
        EXPECTED.matcher(item.toString()).results().map(expected -> expected.group(1)),
        item.get("response").valueStream().map(example -> example.get("code").asText()));
  }
}

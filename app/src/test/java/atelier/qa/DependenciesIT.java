package atelier.qa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the service consists of, by the bill of materials that the build writes beside the jar. */
final class DependenciesIT {

  private static final Path JAR = Path.of(System.getProperty("qa.jar", "target/qa.jar"));
  private static final Path BILL = JAR.resolveSibling("qa.cdx.json");

  /** By which anybody may run the service and pass it on. */
  private static final Set<String> ALLOWED =
      Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "EPL-2.0", "MIT");

  /** Others, each allowed to one component. */
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          // The exception is made for programs under licences like those above.
          "mysql-connector-j",
          "The GNU General Public License, v2 with Universal FOSS Exception, v1.0",
          // Its POM means the three clauses; the plugin takes "The BSD License" for four.
          "jline-terminal",
          "BSD-4-Clause",
          "jline-native",
          "BSD-4-Clause");

  @BeforeAll
  static void theBillIsThere() {
    String reason = "Maven writes it unless it is offline (-o)";
    if ("required".equals(System.getenv("QA_TOOLS"))) {
      assertThat(BILL).as(reason).exists();
    }
    assumeTrue(Files.exists(BILL), reason);
  }

  @Test
  void eachHasALicenceThatIsAllowed() throws IOException {
    List<String> refused = new ArrayList<>();
    for (JsonNode component : components()) {
      Set<String> licences = licences(component);
      boolean isAllowed =
          licences.stream().anyMatch(ALLOWED::contains)
              || licences.contains(EXCEPTIONS.getOrDefault(component.get("name").asText(), "-"));
      if (!isAllowed) {
        refused.add(component.get("purl").asText() + " " + licences);
      }
    }
    assertThat(refused).isEmpty();
  }

  @Test
  void eachJarBesideOursIsOnTheBill() throws IOException {
    Set<String> listed = new TreeSet<>();
    for (JsonNode component : components()) {
      listed.add(component.get("name").asText() + "-" + component.get("version").asText());
    }
    try (Stream<Path> jars = Files.list(JAR.resolveSibling("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString().replaceFirst("\\.jar$", "")))
          .isNotEmpty()
          .isSubsetOf(listed);
    }
  }

  private static JsonNode components() throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(BILL)).get("components");
  }

  /** Of several, the user may choose. */
  private static Set<String> licences(JsonNode component) {
    Set<String> licences = new TreeSet<>();
    for (JsonNode entry : component.path("licenses")) {
      JsonNode licence = entry.path("license");
      licences.add(
          entry.has("expression")
              ? entry.get("expression").asText()
              : licence.path("id").asText(licence.path("name").asText()));
    }
    return licences;
  }
}

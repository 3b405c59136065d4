package atelier.qa.site;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.NodeTools;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs that read OpenAPI expect of a document. */
@ExtendWith(NodeTools.class)
final class OpenApiLintTest {

  @ParameterizedTest
  @ValueSource(strings = {"openapi.yaml", "desk-openapi.yaml"})
  void theLinterHasNothingToSay(String document) throws Exception {
    NodeTools.Ended lint =
        NodeTools.run(
            "redocly", "lint", "--config", "redocly.yaml", "../../main/resources/site/" + document);

    assertThat(lint.exitCode()).as(lint.output()).isZero();
    assertThat(lint.output()).contains("is valid").doesNotContain("ignored");
  }
}

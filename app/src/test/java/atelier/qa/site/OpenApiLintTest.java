package atelier.qa.site;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.NodeTools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What programs that read OpenAPI expect of a document. */
@ExtendWith(NodeTools.class)
final class OpenApiLintTest {

  @Test
  void theLinterHasNothingToSay() throws Exception {
    NodeTools.Ended lint =
        NodeTools.run(
            "redocly",
            "lint",
            "--config",
            "redocly.yaml",
            "../../main/resources/site/openapi.yaml");

    assertThat(lint.exitCode()).as(lint.output()).isZero();
    assertThat(lint.output()).contains("is valid").doesNotContain("ignored");
  }
}

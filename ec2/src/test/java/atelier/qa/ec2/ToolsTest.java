package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others' tools say of the files here, where they are installed. */
final class ToolsTest {

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qa-ec2",
        "commands/plan.sh",
        "commands/up.sh",
        "commands/publish.sh",
        "commands/deploy.sh",
        "commands/status.sh",
        "commands/bench.sh",
        "commands/logs.sh",
        "commands/ssh.sh",
        "commands/down.sh",
        "hosts/qa-host",
        "hosts/host",
        "hosts/measure",
        "hosts/facts",
        "rehearse",
        "rehearsal/aws",
        "rehearsal/record",
        "rehearsal/facts"
      })
  void shellcheckHasNothingToSayOf(String script) {
    assumeTrue(Command.isThere("shellcheck"), "shellcheck is not installed");
    assertThat(new Command(scratch).run("shellcheck", "-x", script).output()).isEmpty();
  }

  @Test
  void cfnLintHasNothingToSayOfTheTemplate() {
    assumeTrue(Command.isThere("cfn-lint"), "cfn-lint is not installed");
    assertThat(new Command(scratch).run("cfn-lint", "template.yaml").output()).isEmpty();
  }
}

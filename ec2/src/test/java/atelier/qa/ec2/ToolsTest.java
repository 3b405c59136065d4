package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        "rehearsal/facts",
        "rehearsal/first-start",
        "rehearsal/machines/image",
        "rehearsal/machines/guest/agent",
        "rehearsal/machines/guest/aws"
      })
  void shellcheckHasNothingToSayOf(String script) {
    assumeTrue(Command.isThere("shellcheck"), "shellcheck is not installed");
    assertThat(new Command(scratch).run("shellcheck", "-x", script).output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "compose/backup",
        "compose/divide",
        "compose/restore",
        "compose/secrets/make",
        "compose/mysql/accounts.sh",
        "compose/mysql/group",
        "compose/mysql/member.sh",
        "compose/mysql/start",
        "compose/mtail/start",
        "compose/app/healthcheck",
        "compose/app/train",
        "compose/images/build",
        "app/src/test/resources/binlogs/record",
        "benchmarks/baseline/down",
        "benchmarks/baseline/up",
        "benchmarks/java",
        "benchmarks/jmh/queries",
        "benchmarks/import/compare",
        "benchmarks/reproduce",
        "benchmarks/wrk/run",
        ".ci/run",
        ".ci/newcomer",
        ".ci/engine",
        ".ci/compose"
      })
  void shellcheckHasNothingToSayOfTheOthers(String script) {
    assumeTrue(Command.isThere("shellcheck"), "shellcheck is not installed");
    assertThat(new Command(scratch).run("shellcheck", "-x", "../" + script).output()).isEmpty();
  }

  /** There is no such bash to run them with here, so this looks for what it cannot do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "compose/backup",
        "compose/divide",
        "compose/restore",
        "benchmarks/baseline/down",
        "benchmarks/baseline/up",
        "benchmarks/java",
        "benchmarks/jmh/queries",
        "benchmarks/import/compare",
        "benchmarks/reproduce",
        "benchmarks/wrk/run",
        "ec2/qa-ec2",
        "ec2/commands/cloud.sh",
        "ec2/commands/plan.sh",
        "ec2/commands/up.sh",
        "ec2/commands/publish.sh",
        "ec2/commands/deploy.sh",
        "ec2/commands/status.sh",
        "ec2/commands/bench.sh",
        "ec2/commands/logs.sh",
        "ec2/commands/ssh.sh",
        "ec2/commands/down.sh"
      })
  void whatAMacRunsAsksForNothingNewerThanItsBashAndItsTools(String script) throws IOException {
    List<String> newer =
        List.of(
            "(declare|local|readonly|typeset) -[a-zA-Z]*[An]",
            "\\b(mapfile|readarray|coproc)\\b",
            "\\$\\{[^}]*(,,|\\^\\^|@[QEPAa])}",
            "\\bEPOCH(REALTIME|SECONDS)\\b",
            "%\\([^)]*\\)T",
            "&>>|\\|&",
            "\\[\\[ -v ",
            "wait -n",
            "(?<!-)\\b(realpath|timeout|tac|shuf|nproc|sha256sum) ",
            "readlink -f|sed -i|stat -c|grep -P|find .*-printf|tar .*--mode|sort -V",
            // BSD's date does not know -d, and what knows neither says so with a second try.
            "date [^|]*-d (?!.*\\|\\| date)",
            // BSD's paste reads no standard input unless it is named, its sed ends a block with ;}.
            "paste -s[d]? *'[^']*'\\s*($|\\|)",
            "[a-z]}' *\"");

    String text = Files.readString(Path.of("..", script));

    for (String construct : newer) {
      assertThat(text).doesNotContainPattern("(?m)^(?!\\s*#).*(" + construct + ")");
    }
  }

  @Test
  void cfnLintHasNothingToSayOfTheTemplate() {
    assumeTrue(Command.isThere("cfn-lint"), "cfn-lint is not installed");
    assertThat(new Command(scratch).run("cfn-lint", "template.yaml").output()).isEmpty();
  }
}

package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command where there is no account, and where it is misused. */
final class QaEc2Test {

  private static final String NO_CREDENTIALS =
      "echo; echo 'Unable to locate credentials' >&2; exit 255";

  @TempDir private Path scratch;

  private Command command = new Command(Path.of("."));

  @BeforeEach
  void withoutAnAccount() {
    command = new Command(scratch).standIn("aws", NO_CREDENTIALS);
  }

  @Test
  void planNeedsNoAccountAndPrintsAnHourAndTheWholeDatedAsItIs() {
    Command.Run run = command.run("./qa-ec2", "plan", "--hours", "10");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    // 5 x 0.0116 + 5 x 0.005 + 52 x 0.08/730 + 6 x 0.40/730 + 0.023/730
    assertThat(run.output())
        .containsPattern("together +0\\.09202")
        .contains("10 hours after up: 0.92 at most")
        .contains("Written down on 20")
        .contains("check https://aws.amazon.com/");
    assertThat(run.errors())
        .isEqualTo(
            "qa-ec2: whether us-east-1 has t2.micro was not looked up: no AWS credentials\n");
  }

  @Test
  void planCountsTheLoadHost() {
    Command.Run run = command.run("./qa-ec2", "plan", "--load-type", "c6i.large");

    assertThat(run.output()).contains("c6i.large (load)").containsPattern("together +0\\.18289");
  }

  @Test
  void planCountsTheLargerDiskOfTheFullDataSet() {
    Command.Run run = command.run("./qa-ec2", "plan", "--products", "1000011");

    assertThat(run.output())
        .containsPattern("GB of encrypted gp3 disk +72 ")
        .containsPattern("together +0\\.09421");
  }

  @Test
  void planKnowsNoPriceOfWhatIsNotInItsTable() {
    Command.Run run = command.run("./qa-ec2", "plan", "--load-type", "m9.huge");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("ec2/prices.tsv has no price for m9.huge").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "publish", "deploy", "status", "bench", "logs", "ssh", "down"})
  void everyOtherCommandSaysInOneLineThatCredentialsAreMissing(String name) {
    Command.Run run = command.run("./qa-ec2", name);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output()).isEmpty();
    assertThat(run.errors())
        .isEqualTo("qa-ec2: no AWS credentials: Unable to locate credentials\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fly",
        "plan --type m5.large",
        "plan --hours never",
        "plan --products 0",
        "plan --credits some",
        "plan --stack No_Name",
        "up --allow everybody",
        "plan --stack"
      })
  void misuseIsOneLineAndExitCode2(String arguments) {
    Command.Run run = command.run("bash", "-c", "./qa-ec2 " + arguments);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).hasLineCount(1).contains("see ec2/qa-ec2 --help");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(command.run("./qa-ec2", "--help").output())
        .contains("plan", "up", "publish", "deploy", "status", "bench", "logs", "ssh", "down");
  }
}

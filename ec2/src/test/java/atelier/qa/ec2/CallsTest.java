package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command asks AWS for, and in which order: an AWS command line that notes its calls. */
final class CallsTest {

  private static final String AWS =
      """
      echo "$*" >>"$CALLS"
      case "$1 $2" in
        'configure get') echo "$PROFILE_REGION" ;;
        'ec2 describe-instance-type-offerings') printf "$OFFERS" ;;
        'sts get-caller-identity') echo 123456789012 ;;
        'cloudformation describe-stacks')
          [[ $STACK == none ]] && exit 254
          if [[ $* == *Tags* ]]; then echo qa; exit; fi
          printf 'Url\\thttp://203.0.113.1:8080\\nnginx\\ti-n\\napp1\\ti-1\\napp2\\ti-2\\napp3\\ti-3\\nmysql\\ti-m\\n'
          [[ $STACK != load ]] || printf 'load\\ti-l\\n' ;;
        's3 cp')
          # Or who writes to it is ended by a signal, now and then.
          [[ $4 != - ]] || cat >/dev/null
          [[ $* != */current* ]] || printf old
          [[ $* != */versions/* ]] || cp "$4" "$CALLS.version" ;;
        's3api head-bucket') exit 254 ;;
        'ssm send-command') echo "$*" ;;
        'ssm get-command-invocation')
          case "$*" in
            *'query Status'*) if [[ $* == *"$BREAKS"* ]]; then echo Failed; else echo Success; fi ;;
            *) echo said ;;
          esac ;;
        'cloudwatch get-metric-statistics') echo "$CREDITS" ;;
        'ec2 describe-volumes') echo "$LEFT" ;;
      esac
      """;

  @TempDir private Path scratch;

  private Command command = new Command(Path.of("."));

  @BeforeEach
  void withAnAccount() {
    command =
        new Command(scratch)
            .standIn("aws", AWS)
            .with("CALLS", scratch.resolve("calls").toString())
            .with("STACK", "there")
            .with("BREAKS", "nothing breaks")
            .with("CREDITS", "30.0")
            .with("LEFT", "None")
            .with("PROFILE_REGION", "")
            .with("OFFERS", "us-east-1b\\tt2.micro\\n");
  }

  @Test
  void whatNeedsAStackSaysSoWhereThereIsNone() {
    command.with("STACK", "none");

    for (String name : List.of("status", "deploy", "bench", "publish")) {
      Command.Run run = command.run("./qa-ec2", name);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.errors())
          .isEqualTo("qa-ec2: there is no stack 'qa' in us-east-1: ec2/qa-ec2 up makes one\n");
    }
  }

  @Test
  void theRegionIsTheOneThatTheAwsCommandLineWouldTake() {
    command.with("STACK", "none").with("PROFILE_REGION", "eu-central-1");
    assertThat(command.run("./qa-ec2", "status").errors()).contains(" in eu-central-1: ");

    command.with("AWS_DEFAULT_REGION", "eu-west-1");
    assertThat(command.run("./qa-ec2", "status").errors()).contains(" in eu-west-1: ");

    command.with("AWS_REGION", "eu-west-2");
    assertThat(command.run("./qa-ec2", "status").errors()).contains(" in eu-west-2: ");
    assertThat(command.run("./qa-ec2", "status", "--region", "eu-north-1").errors())
        .contains(" in eu-north-1: ");
  }

  @Test
  void planSaysWhichZoneHasEveryTypeOfHost() {
    command.with(
        "OFFERS", "us-east-1a\\tt2.micro\\nus-east-1b\\tc6i.large\\nus-east-1b\\tt2.micro\\n");

    Command.Run run = command.run("./qa-ec2", "plan", "--load-type", "c6i.large");

    assertThat(run.exitCode()).isZero();
    assertThat(run.errors()).isEqualTo("qa-ec2: us-east-1b has t2.micro and c6i.large\n");
  }

  @Test
  void planAndUpRefuseARegionWithoutSuchHostsBeforeAnythingIsMade() throws IOException {
    command.with("OFFERS", "").with("STACK", "none").with("AWS_REGION", "eu-north-1");

    Command.Run plan = command.run("./qa-ec2", "plan");
    Command.Run up = command.run("./qa-ec2", "up", "--allow", "203.0.113.7/32");

    String refusal =
        "qa-ec2: no zone of eu-north-1 has t2.micro: choose another --type or --region\n";
    assertThat(plan.exitCode()).isOne();
    assertThat(plan.errors()).endsWith(refusal);
    assertThat(up.exitCode()).isOne();
    assertThat(up.errors()).endsWith(refusal);
    assertThat(calls()).noneMatch(call -> call.startsWith("cloudformation create-stack"));
  }

  @Test
  void upAsksWhoMayComeBeforeItMakesAnything() throws IOException {
    command.with("STACK", "none").standIn("curl", "echo 203.0.113.7");

    Command.Run run = command.run("./qa-ec2", "up");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.errors()).contains("--allow").contains("203.0.113.7/32").hasLineCount(1);
    assertThat(calls()).noneMatch(call -> call.startsWith("cloudformation create-stack"));
  }

  @Test
  void deployTakesOneNodeAfterAnotherOutAndBackInWarm() throws IOException {
    Command.Run run = command.run("./qa-ec2", "deploy", "new");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(hosts())
        .containsExactly(
            "i-m new prepare",
            "i-n current out 1",
            "i-1 new start",
            "i-n current warm 10.87.0.21:8080",
            "i-n current in 1",
            "i-n current out 2",
            "i-2 new start",
            "i-n current warm 10.87.0.22:8080",
            "i-n current in 2",
            "i-n current out 3",
            "i-3 new start",
            "i-n current warm 10.87.0.23:8080",
            "i-n current in 3",
            "i-n current out edge",
            "i-n new edge",
            "i-n new warm edge",
            "i-n new in edge");
    assertThat(calls().getLast())
        .isEqualTo("s3 cp --only-show-errors - s3://qa-123456789012-us-east-1-qa/current");
  }

  @Test
  void aVersionThatDoesNotStartIsTakenBackWhereverItRan() throws IOException {
    Command.Run run = command.with("BREAKS", "-id i-2 --command").run("./qa-ec2", "deploy", "new");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("app2 failed: back to old", "new was not deployed; old runs");
    assertThat(hosts())
        .contains(
            "i-1 new start", "i-2 new start", "i-2 old start", "i-1 old start", "i-n current in 1")
        .doesNotContain("i-3 new start");
    assertThat(calls()).noneMatch(call -> call.matches("s3 cp .* - s3://.*/current"));
  }

  @Test
  void aNodeBesideNginxThatDoesNotStartTakesTheOthersBackToo() throws IOException {
    Command.Run run = command.with("BREAKS", "qa-host new edge").run("./qa-ec2", "deploy", "new");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("edge failed: back to old", "new was not deployed; old runs");
    assertThat(hosts())
        .containsSubsequence(
            "i-n new edge",
            "i-n old edge",
            "i-n old in edge",
            "i-3 old start",
            "i-2 old start",
            "i-1 old start",
            "i-n current in 1")
        .doesNotContain("i-n new in edge");
    assertThat(calls()).noneMatch(call -> call.matches("s3 cp .* - s3://.*/current"));
  }

  @Test
  void aVersionCanBeWithoutANodeBesideNginx() {
    command.standIn("docker", "[[ $2 != inspect ]] || echo sha256:0123456789abcdef01 amd64");

    Command.Run run = command.with("QA_EDGE_MEGABYTES", "0").run("./qa-ec2", "publish");

    assertThat(run.output()).endsWith("-0123456789abcdef-edge0\n");
    assertThat(command.run("tar", "-xzOf", scratch.resolve("calls.version").toString(), "images"))
        .extracting(Command.Run::output)
        .asString()
        .isEqualTo(
            """
            QA_APP_IMAGE=qa-ec2/app:0123456789abcdef
            QA_MYSQL_IMAGE=qa-ec2/mysql:0123456789abcdef
            QA_NGINX_IMAGE=qa-ec2/nginx:0123456789abcdef
            QA_EDGE_MEGABYTES=0
            """);
  }

  @Test
  void aVersionSaysHowItLimitsClients() {
    command.standIn("docker", "[[ $2 != inspect ]] || echo sha256:0123456789abcdef01 amd64");

    Command.Run run =
        command
            .with("QA_NGINX_RATE_LIMIT", "off")
            .with("QA_NGINX_MAX_PER_CLIENT", "16384")
            .with("QA_ONE_VOTE_PER", "address")
            .run("./qa-ec2", "publish");

    assertThat(run.output()).endsWith("-0123456789abcdef-limit-off-client16384-vote-per-address\n");
    assertThat(command.run("tar", "-xzOf", scratch.resolve("calls.version").toString(), "images"))
        .extracting(Command.Run::output)
        .asString()
        .endsWith(
            "QA_NGINX_RATE_LIMIT=off\nQA_NGINX_MAX_PER_CLIENT=16384\nQA_ONE_VOTE_PER=address\n");
  }

  @Test
  void tablesThatCannotBeMadeReadyLeaveEveryNodeAsItIs() throws IOException {
    Command.Run run = command.with("BREAKS", "-id i-m --command").run("./qa-ec2", "deploy", "new");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("nothing was replaced");
    assertThat(hosts()).containsExactly("i-m new prepare");
  }

  @Test
  void downFailsAndNamesWhatIsLeft() {
    Command.Run run = command.with("LEFT", "vol-1\tvol-2").run("./qa-ec2", "down", "--yes");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors()).contains("left, and it may cost: vol-1 vol-2");
  }

  @Test
  void downLooksForEveryKindThatCosts() throws IOException {
    Command.Run run = command.run("./qa-ec2", "down", "--yes");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.errors()).contains("nothing is left");
    assertThat(String.join("\n", calls()))
        .contains(
            "cloudformation delete-stack --stack-name qa",
            "ec2 describe-instances --filters Name=tag:qa-stack,Values=qa",
            "ec2 describe-volumes --filters Name=tag:qa-stack,Values=qa",
            "secretsmanager list-secrets",
            "iam list-roles --path-prefix /qa/qa/",
            "s3api head-bucket --bucket qa-123456789012-us-east-1-qa");
  }

  @Test
  void benchNeedsALoadHost() {
    assertThat(command.run("./qa-ec2", "bench").errors())
        .contains("this stack has no load host: up with --load-type");
  }

  @Test
  void benchRefusesWhatTheCreditsDoNotCarryAndSaysHowLongTheyLast() {
    Command.Run run =
        command
            .with("STACK", "load")
            .with("CREDITS", "3.0")
            .run("./qa-ec2", "bench", "--rates", "100,1000", "--seconds", "100", "--repeats", "5");

    // 5 x (30 + 2 x 105) s; 3 credits at 0.9 a minute last 200 s.
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.errors())
        .contains(
            "nginx: 3.0 credits, 3 min 20 s at full load",
            "the run takes 1200 s, more than nginx's credits last");
  }

  @Test
  void logsAndSshKnowTheHosts() {
    assertThat(command.run("./qa-ec2", "logs", "moon").errors())
        .contains("there is no host 'moon'");
    assertThat(command.run("./qa-ec2", "logs", "app1", "20").output()).isEqualTo("said\n");
    assertThat(command.run("./qa-ec2", "logs").exitCode()).isEqualTo(2);
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(scratch.resolve("calls"));
  }

  /** Which host was asked to do what. */
  private List<String> hosts() throws IOException {
    return calls().stream()
        .filter(call -> call.startsWith("ssm send-command"))
        .map(call -> call.replaceAll(".*--instance-ids (\\S+) .*qa-host ([^\"]*)\".*", "$1 $2"))
        .toList();
  }
}

package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code down} removes, and of whom. */
final class DownTest {

  @TempDir private Path scratch;

  @Test
  void itNamesWhatThereIsAndRemovesIt() throws Exception {
    Command.Run down = cloud("echo qa").run("./qa-ec2", "down", "--yes");

    assertThat(down.errors())
        .contains("the stack 'qa' in us-east-1 has: vol-1 s3://qa-000000000000-us-east-1-qa")
        .endsWith("qa-ec2: nothing is left\n");
    assertThat(down.exitCode()).isZero();
    assertThat(calls()).contains("s3 rm", "cloudformation delete-stack");
  }

  @Test
  void aStackThatAnotherHasMadeStays() throws Exception {
    Command.Run down = cloud("echo").run("./qa-ec2", "down", "--yes");

    assertThat(down.errors())
        .isEqualTo("qa-ec2: the stack 'qa' in us-east-1 was not made by qa-ec2; it stays\n");
    assertThat(down.exitCode()).isOne();
    assertThat(calls()).doesNotContain("s3 rm", "delete-stack");
  }

  @Test
  void whereItCannotSeeWhoseTheStackIsItStays() throws Exception {
    Command.Run down =
        cloud("echo 'not authorized' >&2; exit 254").run("./qa-ec2", "down", "--yes");

    assertThat(down.errors()).isEqualTo("qa-ec2: not authorized\n");
    assertThat(calls()).doesNotContain("s3 rm", "delete-stack");
  }

  @Test
  void whatAnUnfinishedRemovalHasLeftCanStillGo() throws Exception {
    String gone = "echo 'Stack with id qa does not exist' >&2; exit 254";

    assertThat(cloud(gone).run("./qa-ec2", "down", "--yes").exitCode()).isZero();
    assertThat(calls()).contains("s3 rm");
  }

  @Test
  void whereNobodyCanBeAskedNothingIsRemoved() throws Exception {
    Command.Run down = cloud("echo qa").run("./qa-ec2", "down");

    assertThat(down.errors()).contains("where nobody can answer it needs --yes");
    assertThat(down.exitCode()).isEqualTo(2);
    assertThat(calls()).doesNotContain("s3 rm", "delete-stack");
  }

  /** An account with a stack, a volume and a bucket, all of which go with the stack. */
  private Command cloud(String whoseStack) {
    return new Command(scratch)
        .standIn(
            "aws",
            """
            echo "$*" >>'%1$s/calls'
            case "$1 $2" in
              'sts get-caller-identity') echo 000000000000 ;;
              'cloudformation describe-stacks') %2$s ;;
              'cloudformation delete-stack') touch '%1$s/gone' ;;
              'ec2 describe-volumes') [[ -e '%1$s/gone' ]] || echo vol-1 ;;
              's3api head-bucket') [[ ! -e '%1$s/gone' ]] ;;
            esac
            """
                .formatted(scratch, whoseStack));
  }

  private String calls() throws IOException {
    return Files.readString(scratch.resolve("calls"));
  }
}

package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scripts in a folder whose name has a blank, an accent and an apostrophe. */
final class AnyFolderTest {

  @TempDir private Path scratch;

  private Path root = Path.of("");
  private Command command = new Command(Path.of("."));

  @BeforeEach
  void copyTheScripts() throws IOException {
    command = new Command(scratch);
    root = Files.createDirectories(scratch.resolve("it's mý project"));
    for (String folder : List.of("ec2", "benchmarks/jmh", "benchmarks/import", "benchmarks/wrk")) {
      Files.createDirectories(root.resolve(folder));
    }
    copy("compose", "");
    copy("benchmarks/java", "benchmarks");
    copy("benchmarks/jmh/queries", "benchmarks/jmh");
    for (String file :
        List.of(
            "qa-ec2",
            "commands",
            "hosts",
            "prices.tsv",
            "template.yaml",
            "rehearse",
            "rehearsal")) {
      copy("ec2/" + file, "ec2");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "compose/backup, 2, A consistent copy",
    "compose/divide --help, 2, From one database to two",
    "compose/restore, 2, Puts a backup",
    "compose/images/build --help, 0, Builds stand-ins",
    "benchmarks/jmh/queries, 2, Times the store",
    "ec2/qa-ec2 --help, 0, The cluster on EC2",
    "ec2/qa-ec2 plan, 0, Per hour",
    "ec2/rehearse --help, 0, 'The cluster''s life on EC2'"
  })
  void everyScriptRuns(String line, int exitCode, String says) {
    String[] words = line.split(" ");
    words[0] = root.resolve(words[0]).toString();

    Command.Run run = command.run(words);

    assertThat(run.exitCode()).as(run.errors()).isEqualTo(exitCode);
    assertThat(run.output() + run.errors()).contains(says);
  }

  @Test
  void aVersionIsPublishedFromThere() {
    command
        .standIn(
            "aws",
            """
            case "$1 $2" in
              'sts get-caller-identity') echo 123456789012 ;;
              'cloudformation describe-stacks') printf 'Url\\thttp://203.0.113.1\\n' ;;
              's3api head-object') exit 254 ;;
              's3 cp') if [[ $4 == *version* ]]; then tar -tz -f "$4" >&2; elif [[ $4 == - ]]; then cat >/dev/null; fi ;;
            esac
            """)
        .standIn(
            "docker",
            "[[ $* != *inspect* ]] || echo 'sha256:0123456789abcdef0123456789abcdef amd64'");

    Command.Run run = command.run(root.resolve("ec2/qa-ec2").toString(), "publish");

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(run.errors()).contains("\ncompose/compose.yaml\n", "\nec2/hosts/host\n");
  }

  @Test
  void aRehearsedHostGetsItsFilesThere() {
    Path disk = root.resolve("disk");
    String userData =
        """
        gzip -9n <<'DATA' | base64 | tr -d '\\n'
        write_files:
          - path: /etc/qa/host.env
            content: |
              QA_ROLE=mysql
          - path: /usr/local/sbin/qa-host
            content: |
              #!/bin/sh
        DATA
        """;

    Command.Run run =
        command
            .with("DISK", disk.toString())
            .run(
                "bash",
                "-c",
                "state=. && . ./rehearsal/instances.sh && mkdir -p \"$DISK\" && write_files \"$(%s)\" \"$DISK\""
                    .formatted(userData));

    assertThat(run.exitCode()).as(run.errors()).isZero();
    assertThat(disk.resolve("etc/qa/host.env")).hasContent("QA_ROLE=mysql");
    assertThat(disk.resolve("usr/local/sbin/qa-host")).isExecutable();
  }

  private void copy(String from, String to) {
    Command.Run copy =
        command.run("cp", "-r", Path.of("..", from).toString(), root.resolve(to).toString());
    assertThat(copy.exitCode()).as(copy.errors()).isZero();
  }
}

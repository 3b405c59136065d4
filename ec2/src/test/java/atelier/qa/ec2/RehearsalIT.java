package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short rehearsal. Without an engine or root it is skipped, and says so; with {@code
 * QA_DOCKER=required} it fails.
 */
final class RehearsalIT {

  @TempDir private Path scratch;

  @Test
  void aClusterComesUpIsReplacedUnderReadsLosesAHostAndLeavesNothing() {
    Command command =
        new Command(scratch).with("QA_REHEARSAL", scratch.resolve("rehearsal").toString());
    String image = System.getenv().getOrDefault("QA_APP_IMAGE", "atelier/qa:test");
    Command.Run there = command.run("docker", "image", "inspect", image);
    boolean possible =
        (there.exitCode() == 0 && "root".equals(System.getProperty("user.name")))
            || "required".equals(System.getenv("QA_DOCKER"));
    if (!possible) {
      System.err.printf(
          "%n*** SKIPPED: the rehearsal: no engine, not root, or no %s ***%n%n", image);
    }
    assumeTrue(possible);

    Command.Run run = command.with("QA_APP_IMAGE", image).run("./rehearse", "--short");

    assertThat(run.exitCode()).as(run.output() + run.errors()).isZero();
    assertThat(run.output()).contains(" answered, 0 failed", "the rehearsal went well");
  }
}

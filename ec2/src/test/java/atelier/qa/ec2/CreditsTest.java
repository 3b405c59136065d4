package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CPU credits of the rehearsal: a credit is a CPU for a minute, and six are earned an hour. */
final class CreditsTest {

  @TempDir private Path scratch;

  @BeforeEach
  void needsPython() {
    assumeTrue(Command.isThere("python3"), "python3 is not installed");
  }

  @Test
  void aMinuteOfAWholeCpuSpendsACreditAndEarnsATenth() {
    assertThat(replay("30", "60 60", "60 60")).containsExactly("29.100 1.00", "28.200 1.00");
  }

  @Test
  void theBaselineSpendsWhatItEarns() {
    assertThat(replay("5", "3600 360")).containsExactly("5.000 1.00");
  }

  @Test
  void theLastCreditsAreSpreadOverTenSeconds() {
    assertThat(replay("0.05", "0 0")).containsExactly("0.050 0.40");
  }

  @Test
  void withoutCreditsATenthOfACpuIsLeft() {
    assertThat(replay("0", "1 0.1", "1 1")).containsExactly("0.000 0.10", "-0.015 0.10");
  }

  @Test
  void whatWasOverspentIsEarnedBeforeItCounts() {
    assertThat(replay("0", "1 1", "9 0", "60 0"))
        .containsExactly("-0.015 0.10", "0.000 0.10", "0.100 0.70");
  }

  @Test
  void noMoreThanADaysCreditsAreKept() {
    assertThat(replay("143", "86400 0")).containsExactly("144.000 1.00");
  }

  private List<String> replay(String credits, String... seconds) {
    Command.Run run =
        new Command(scratch)
            .with("LINES_IN", String.join("\n", seconds))
            .run("bash", "-c", "rehearsal/credits --replay " + credits + " <<<\"$LINES_IN\"");
    assertThat(run.exitCode()).as(run.errors()).isZero();
    return run.output().strip().lines().toList();
  }
}

package atelier.qa.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RoundsTest {

  private static final Rounds ROUNDS =
      new Rounds(
          List.of(
              round(1, Fault.KILLED, Optional.of(Duration.ofSeconds(6))),
              round(2, Fault.STOPPED, Optional.empty()),
              round(3, Fault.CUT_OFF, Optional.of(Duration.ofSeconds(8)))));

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertThat(Rounds.parse(ROUNDS.toCsv())).isEqualTo(ROUNDS);
  }

  @Test
  void whatIsNoTableOfRoundsIsRefused() {
    assertThatThrownBy(() -> Rounds.parse("second,threads\n1,2\n"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("rounds.csv: ");
  }

  @Test
  void timesAreSummedUpForAllAndForEachFault() {
    assertThat(ROUNDS.timings())
        .extracting(timing -> timing.parameters().get("primary"))
        .containsExactly("all", "killed", "cut off");
    assertThat(ROUNDS.timings().getFirst().samples()).isEqualTo(2);
    assertThat(ROUNDS.timings().getFirst().micros().max()).isBetween(7_990_000d, 8_010_000d);
  }

  static Round round(int number, Fault fault, Optional<Duration> untilAccepted) {
    return new Round(number, fault, "mysql2", untilAccepted, 4_000, 0, 500, 20, 300, 90, 3);
  }
}

package atelier.qa.cluster.durability;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cluster.durability.History.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HistoryTest {

  private final History history = new History();

  @Test
  void whatWasDoneMustBeThereOnce() {
    history.vote(1, Outcome.DONE);
    history.answer("a", Outcome.DONE);

    assertThat(history.wrong(Map.of(1L, 1L), Map.of("a", 1L))).isEmpty();
    assertThat(history.wrong(Map.of(), Map.of())).containsOnlyKeys("votes for 1", "answer a");
    assertThat(history.wrong(Map.of(1L, 2L), Map.of("a", 2L)))
        .containsOnlyKeys("votes for 1", "answer a");
  }

  @Test
  void whatIsUnknownMayBeThereOnce() {
    history.vote(1, Outcome.DONE);
    history.vote(1, Outcome.UNKNOWN);
    history.answer("a", Outcome.UNKNOWN);

    assertThat(history.wrong(Map.of(1L, 1L), Map.of())).isEmpty();
    assertThat(history.wrong(Map.of(1L, 2L), Map.of("a", 1L))).isEmpty();
    assertThat(history.wrong(Map.of(1L, 3L), Map.of("a", 2L)))
        .containsEntry("votes for 1", "3 stored, not 1 to 2")
        .containsEntry("answer a", "2 stored, not 0 to 1");
  }

  @Test
  void whatWasRefusedOrNeverSentMustNotBeThere() {
    history.vote(1, Outcome.REFUSED);
    history.answer("a", Outcome.REFUSED);

    assertThat(history.wrong(Map.of(1L, 1L), Map.of("a", 1L, "b", 1L)))
        .containsOnlyKeys("votes for 1", "answer a", "answer b");
  }
}

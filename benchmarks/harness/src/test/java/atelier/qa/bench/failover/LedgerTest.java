package atelier.qa.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LedgerTest {

  private static final long QUESTION = 3;

  private final Ledger ledger = new Ledger(Map.of(QUESTION, 100L));

  @Test
  void whatWasAcknowledgedMustBeStoredOnce() {
    ledger.acknowledge(new Write(true, QUESTION, "v"), 1);
    ledger.acknowledge(new Write(false, QUESTION, "a"), 2);

    assertThat(ledger.wrong(Map.of(QUESTION, 101L), Map.of("a", 1L))).isEmpty();
    assertThat(ledger.wrong(Map.of(QUESTION, 100L), Map.of()))
        .containsExactly("question 3 has 100 votes, not 101", "answer a is stored 0 times");
    assertThat(ledger.wrong(Map.of(QUESTION, 102L), Map.of("a", 2L)))
        .containsExactly("question 3 has 102 votes, not 101", "answer a is stored 2 times");
  }

  @Test
  void whatWasRefusedMustNotBeStored() {
    assertThat(ledger.wrong(Map.of(QUESTION, 101L), Map.of("a", 1L)))
        .containsExactly(
            "question 3 has 101 votes, not 100", "answer a is stored, but was refused");
  }

  @Test
  void whatIsOpenIsTakenOnce() {
    Write write = new Write(true, QUESTION, "v");
    ledger.leaveOpen(write);

    assertThat(ledger.takeOpen()).contains(write);
    assertThat(ledger.takeOpen()).isEmpty();
  }

  @Test
  void whatIsOpenMayBeStored() {
    ledger.leaveOpen(new Write(true, QUESTION, "v"));
    ledger.leaveOpen(new Write(false, QUESTION, "a"));

    assertThat(ledger.wrong(Map.of(QUESTION, 100L), Map.of())).isEmpty();
    assertThat(ledger.wrong(Map.of(QUESTION, 101L), Map.of("a", 1L))).isEmpty();
    assertThat(ledger.wrong(Map.of(QUESTION, 102L), Map.of()))
        .containsExactly("question 3 has 102 votes, not 100");
  }
}

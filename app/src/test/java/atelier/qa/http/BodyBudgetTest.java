package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class BodyBudgetTest {

  private static final int LARGE = 1 << 20;

  private final BodyBudget budget = new BodyBudget(3 * LARGE);

  @Test
  void bodiesAreRefusedThatWouldExceedTheLimit() {
    takeAll();
    assertThatThrownBy(() -> budget.take(BodyBudget.SMALL + 1))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(503));
  }

  @Test
  void smallBodiesAreNeverRefused() {
    takeAll();
    assertThatCode(() -> budget.take(BodyBudget.SMALL)).doesNotThrowAnyException();
  }

  @Test
  void whatWasSentMakesRoom() {
    takeAll();
    budget.giveBack(LARGE);
    assertThatCode(() -> budget.take(LARGE)).doesNotThrowAnyException();
  }

  @Test
  void whatWasRefusedTakesNoRoom() {
    takeAll();
    assertThatThrownBy(() -> budget.take(2 * LARGE)).isInstanceOf(ProblemException.class);
    budget.giveBack(LARGE);
    assertThatCode(() -> budget.take(LARGE)).doesNotThrowAnyException();
  }

  @Test
  void aSingleBodyMayBeLargerThanAll() {
    assertThatCode(() -> budget.take(4 * LARGE)).doesNotThrowAnyException();
  }

  private void takeAll() {
    for (int i = 0; i < 3; i++) {
      budget.take(LARGE);
    }
  }
}

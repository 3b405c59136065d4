package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class AbsencesTest {

  private static final long PRODUCT = 7;

  private final Versions rows = new Versions(64);
  private final Versions products = new Versions(64);
  private final Absences absences = new Absences(8, rows, products);

  @Test
  void nothingIsAbsentAtFirst() {
    assertThat(absences.contains(1)).isFalse();
  }

  @Test
  void anUnknownRowIsAbsentUntilItAppears() {
    absences.unknown(1, rows.of(1));
    assertThat(absences.contains(1)).isTrue();

    rows.invalidate(1);
    assertThat(absences.contains(1)).isFalse();
  }

  @Test
  void aRowThatAppearsWhileItIsLookedUpIsNotAbsent() {
    long before = rows.of(1);
    rows.invalidate(1);
    absences.unknown(1, before);

    assertThat(absences.contains(1)).isFalse();
  }

  @Test
  void aHiddenRowIsAbsentUntilItChanges() {
    absences.hidden(1, rows.of(1), PRODUCT, products.of(PRODUCT));
    assertThat(absences.contains(1)).isTrue();

    rows.invalidate(1);
    assertThat(absences.contains(1)).isFalse();
  }

  @Test
  void anAnswerHiddenByItsQuestionIsAbsentUntilTheProductChanges() {
    absences.hidden(1, rows.of(1), PRODUCT, products.of(PRODUCT));
    products.invalidate(PRODUCT + 1);
    assertThat(absences.contains(1)).isTrue();

    products.invalidate(PRODUCT);
    assertThat(absences.contains(1)).isFalse();
  }

  @Test
  void aRowOfAProductThatChangesWhileItIsReadIsNotAbsent() {
    long before = products.of(PRODUCT);
    products.invalidate(PRODUCT);
    absences.hidden(1, rows.of(1), PRODUCT, before);

    assertThat(absences.contains(1)).isFalse();
  }

  @Test
  void nothingIsAbsentAfterAFullInvalidation() {
    absences.unknown(1, rows.of(1));
    absences.hidden(2, rows.of(2), PRODUCT, products.of(PRODUCT));
    rows.invalidateAll();

    assertThat(absences.contains(1)).isFalse();
    assertThat(absences.contains(2)).isFalse();
  }

  @Test
  void theLastRowInASlotHasIt() {
    absences.unknown(1, rows.of(1));
    absences.unknown(9, rows.of(9));

    assertThat(absences.contains(1)).isFalse();
    assertThat(absences.contains(9)).isTrue();
  }

  @Test
  void theNumberOfSlotsIsAPowerOfTwo() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Absences(6, rows, products));
  }
}

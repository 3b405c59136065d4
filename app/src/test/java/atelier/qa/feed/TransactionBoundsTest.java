package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.Gtids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TransactionBoundsTest {

  private final TransactionBounds bounds = new TransactionBounds();

  @ParameterizedTest
  @ValueSource(strings = {"CREATE TABLE t (id INT)", "XA COMMIT X'78',X'',1", "FLUSH TABLES"})
  void aStatementOfItsOwnIsAllOfItsTransaction(String sql) {
    bounds.begins(transaction(false));

    assertThat(bounds.begins(sql)).isFalse();
    assertThat(bounds.ends(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN", "XA START X'78',X'',1"})
  void whatIsBegunHasAnEnd(String begin) {
    bounds.begins(transaction(false));

    assertThat(bounds.begins(begin)).isTrue();
    assertThat(bounds.ends("SAVEPOINT `a`")).isFalse();
    assertThat(bounds.ends("UPDATE questions SET helpful = 1")).isFalse();
    assertThat(bounds.ends("XA END X'78',X'',1")).isFalse();
    assertThat(bounds.ends("COMMIT")).isTrue();
    assertThat(bounds.ends("ROLLBACK")).isTrue();
  }

  @Test
  void onMariaDbTheChangesFollowAtOnce() {
    bounds.begins(transaction(true));

    assertThat(bounds.ends("UPDATE questions SET helpful = 1")).isFalse();
    assertThat(bounds.ends("COMMIT")).isTrue();
    assertThat(bounds.ends("XA COMMIT X'78',X'',1")).isTrue();
  }

  @Test
  void theNextTransactionBeginsAsItSaysItself() {
    bounds.begins(transaction(true));
    assertThat(bounds.ends()).contains(transaction(true));
    assertThat(bounds.ends()).isEmpty();

    bounds.begins(transaction(false));
    assertThat(bounds.current()).contains(transaction(false));
    assertThat(bounds.ends("CREATE TABLE t (id INT)")).isTrue();
  }

  @Test
  void whatIsPreparedIsKnownBeforeItsRows() {
    bounds.begins(transaction(false));
    bounds.begins("BEGIN");
    assertThat(bounds.isPrepared()).isFalse();

    bounds.begins(transaction(false));
    bounds.begins("XA START X'78',X'',1");
    assertThat(bounds.isPrepared()).isTrue();

    bounds.begins(new TransactionBegin(Gtids.gtid(1), 1, 1, true, true));
    assertThat(bounds.isPrepared()).isTrue();

    bounds.begins(transaction(true));
    assertThat(bounds.isPrepared()).isFalse();
  }

  private static TransactionBegin transaction(boolean isOpen) {
    return new TransactionBegin(Gtids.gtid(1), 1, 1, isOpen, false);
  }
}

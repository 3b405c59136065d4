package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What members of a replication group say that cannot do what they are asked to. */
final class FailuresTest {

  @ParameterizedTest
  @ValueSource(ints = {3100, 3101})
  void whatALeavingMemberRollsBackTheOthersMayHaveMade(int code) {
    SQLException failure = new SQLException("rolled back", "HY000", code);

    assertThat(Failures.leavesOutcomeUnknown(failure)).isTrue();
    assertThat(Failures.isUnavailable(failure)).isTrue();
    assertThat(Failures.isNotPrimary(failure)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1290, 1836, 3783, 3799, 4094})
  void aMemberThatTakesNoChangesHasMadeNone(int code) {
    SQLException failure = new SQLException("read-only", "HY000", code);

    assertThat(Failures.leavesOutcomeUnknown(failure)).isFalse();
    assertThat(Failures.isUnavailable(failure)).isTrue();
    assertThat(Failures.isNotPrimary(failure)).isTrue();
  }
}

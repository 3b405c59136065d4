package atelier.qa.bench.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class OperationTimingTest {

  @Test
  void aStatementThatEachCallSendsTwiceCountsTwice() {
    OperationTiming transaction =
        timing(
            statement("SET `autocommit` = ?", 2001, 100, 0),
            statement("INSERT", 1001, 30, 0),
            statement("UPDATE", 1000, 50, 1));

    assertThat(transaction.databaseMicros()).contains(280.0);
    assertThat(transaction.rowsExamined()).contains(1.0);
  }

  @Test
  void whatWasNotCountedIsNotNothing() {
    assertThat(timing().databaseMicros()).isEmpty();
    assertThat(timing().rowsExamined()).isEmpty();
  }

  private static OperationTiming timing(StatementTime... statements) {
    Histogram calls = new Histogram(3);
    calls.recordValue(1);
    return new OperationTiming(
        "vote", Map.of(), 1, Percentiles.of(calls, 1), Optional.empty(), List.of(statements));
  }

  private static StatementTime statement(
      String text, long executions, double meanMicros, double rows) {
    return new StatementTime(
        text,
        executions,
        meanMicros,
        meanMicros,
        meanMicros,
        meanMicros,
        meanMicros,
        rows,
        Optional.empty());
  }
}

package atelier.qa.bench.timings;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.Percentiles;
import atelier.qa.bench.record.StatementTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProductPageGoalTest {

  @ParameterizedTest(name = "a p99 in the bucket that ends at {0} µs: {1}")
  @CsvSource({"954.9, MET", "1000, MET", "1047.1, MISSED", "4168.7, MISSED"})
  void theBucketThatEndsAtAMillisecondIsTheLastThatMeetsIt(double p99, Verdict verdict) {
    assertThat(judge("StoreBenchmark.product", p99)).extracting("verdict").containsExactly(verdict);
  }

  @Test
  void itsReasonNamesBothEndsOfTheBuckets() {
    GoalVerdict verdict = judge("StoreBenchmark.product", 1047.1).getFirst();
    assertThat(verdict.name()).isEqualTo("product page, cold products");
    assertThat(verdict.reason())
        .isEqualTo(
            "database time: p50 between 275 and 288 µs, p99 between 1,000 and 1,047 µs;"
                + " 1,234 executions of 16.6 rows each");
  }

  @Test
  void otherOperationsHaveNoSuchGoal() {
    assertThat(judge("StoreBenchmark.question", 100)).isEmpty();
  }

  @Test
  void whatTheDatabaseDidNotCountIsNotJudged() {
    OperationTiming timing =
        new OperationTiming(
            "StoreBenchmark.product", Map.of(), 1, micros(), Optional.empty(), List.of());
    assertThat(ProductPageGoal.judge(List.of(timing))).isEmpty();
  }

  private static List<GoalVerdict> judge(String name, double p99) {
    StatementTime statement =
        new StatementTime("SELECT", 1234, 285, 288.4, 600, p99, 5000, 16.6, Optional.empty());
    return ProductPageGoal.judge(
        List.of(
            new OperationTiming(
                name, Map.of("ids", "COLD"), 1, micros(), Optional.empty(), List.of(statement))));
  }

  private static Percentiles micros() {
    return new Percentiles(1, 1, 1, 1, 1, 1, 1);
  }
}

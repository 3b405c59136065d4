package atelier.qa.bench.timings;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.OperationTiming;
import atelier.qa.bench.record.StatementTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The goal for a product page with indexes: the 99th percentile of its time inside the database is
 * under 1 ms. One millisecond is an edge of the server's buckets, so its histogram decides this
 * exactly.
 */
public final class ProductPageGoal {

  private static final String OPERATION = "StoreBenchmark.product";
  private static final double LIMIT_MICROS = 1000;

  /** The server's bounds are printed with one decimal. */
  private static final double ROUNDING = 0.05;

  private ProductPageGoal() {}

  /** A verdict for each choice of products that was measured. */
  public static List<GoalVerdict> judge(List<OperationTiming> timings) {
    return timings.stream()
        .filter(timing -> timing.name().equals(OPERATION))
        .map(ProductPageGoal::judge)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<GoalVerdict> judge(OperationTiming timing) {
    String ids = timing.parameters().getOrDefault("ids", "all").toLowerCase(Locale.ROOT);
    return timing.statements().stream()
        .findFirst()
        .map(
            statement ->
                new GoalVerdict(
                    "product page, " + ids + " products",
                    "p99 under 1 ms of database time",
                    0,
                    statement.p99Micros() <= LIMIT_MICROS + ROUNDING ? Verdict.MET : Verdict.MISSED,
                    reason(statement)));
  }

  private static String reason(StatementTime statement) {
    return String.format(
        Locale.ROOT,
        "database time: p50 %s, p99 %s; %,d executions of %.1f rows each",
        bucket(statement.p50Micros()),
        bucket(statement.p99Micros()),
        statement.executions(),
        statement.rowsExamined());
  }

  private static String bucket(double upper) {
    return String.format(
        Locale.ROOT, "between %,.0f and %,.0f µs", StatementTime.bucketStart(upper), upper);
  }
}

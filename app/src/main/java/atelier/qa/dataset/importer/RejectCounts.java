package atelier.qa.dataset.importer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows of which file were rejected for which reason. Not safe for more than one thread.
 */
final class RejectCounts {

  private final Map<String, Map<RejectReason, Group>> files = new LinkedHashMap<>();

  void add(String file, RejectedRow rejected) {
    files
        .computeIfAbsent(file, name -> new EnumMap<>(RejectReason.class))
        .computeIfAbsent(rejected.reason(), reason -> new Group())
        .add(rejected.likelyCause());
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** One entry for each file and reason. */
  List<ImportReport.Rejects> summary() {
    List<ImportReport.Rejects> summary = new ArrayList<>();
    files.forEach(
        (file, reasons) ->
            reasons.forEach(
                (reason, group) ->
                    summary.add(
                        new ImportReport.Rejects(
                            file,
                            reason,
                            group.rows,
                            group
                                .likelyCause()
                                .map(cause -> reason.plural() + " " + cause.many())))));
    return summary;
  }

  /** Rows of one file that share a reason. */
  private static final class Group {

    private final Map<LikelyCause, Long> causes = new EnumMap<>(LikelyCause.class);
    private long rows;

    void add(Optional<LikelyCause> cause) {
      rows++;
      cause.ifPresent(known -> causes.merge(known, 1L, Long::sum));
    }

    /** What more than half of the rows have in common. */
    Optional<LikelyCause> likelyCause() {
      Map<LikelyCause, Long> counts = new EnumMap<>(LikelyCause.class);
      causes.forEach((cause, count) -> counts.merge(inThisFile(cause), count, Long::sum));
      return counts.entrySet().stream()
          .filter(cause -> 2 * cause.getValue() > rows)
          .map(Map.Entry::getKey)
          .findFirst();
    }

    /**
     * A file writes all its dates in one order; a single 9/13/2020 decides about every 9/12/2020.
     */
    private LikelyCause inThisFile(LikelyCause cause) {
      boolean month = causes.containsKey(LikelyCause.MONTH_FIRST);
      boolean day = causes.containsKey(LikelyCause.DAY_FIRST);
      if (cause == LikelyCause.MONTH_OR_DAY_FIRST && month != day) {
        return month ? LikelyCause.MONTH_FIRST : LikelyCause.DAY_FIRST;
      }
      return cause;
    }
  }
}

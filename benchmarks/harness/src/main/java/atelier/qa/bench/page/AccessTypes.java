package atelier.qa.bench.page;

import atelier.qa.bench.record.OperationTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way in which the database reads each table, taken from EXPLAIN's table: {@code ref} by a key,
 * {@code ALL} by reading all of it. Source: MySQL Reference Manual, "EXPLAIN Output Format".
 */
final class AccessTypes {

  private static final Pattern BAR = Pattern.compile("\\|");

  private AccessTypes() {}

  /** Such as {@code answers: ref, questions: ref}; empty where there is no plan. */
  static String of(OperationTiming timing) {
    return timing.statements().stream()
        .flatMap(statement -> statement.plan().stream())
        .flatMap(plan -> of(plan).stream())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  static List<String> of(String plan) {
    List<String> types = new ArrayList<>();
    int table = -1;
    int type = -1;
    for (String line : plan.lines().filter(text -> text.startsWith("|")).toList()) {
      List<String> cells = BAR.splitAsStream(line).map(String::strip).toList();
      if (table < 0) {
        table = cells.indexOf("table");
        type = cells.indexOf("type");
      } else if (type > 0 && type < cells.size() && !cells.get(type).equals("NULL")) {
        types.add(cells.get(table) + ": " + cells.get(type));
      }
    }
    return types;
  }
}

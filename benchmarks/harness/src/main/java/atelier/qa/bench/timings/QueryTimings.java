package atelier.qa.bench.timings;

import atelier.qa.bench.record.OperationTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The timings that {@code benchmarks/jmh/queries} has written into a directory: JMH's reports,
 * joined with the database's own counts.
 *
 * @param timings by name
 * @param jmh the version of JMH
 * @param started when the first report was written
 * @param ended when the last one was
 * @param files those that a record has; JMH's own reports are megabytes and are left out
 */
public record QueryTimings(
    List<OperationTiming> timings,
    String jmh,
    Instant started,
    Instant ended,
    Map<String, byte[]> files) {

  private static final String STATEMENTS = "statements.tsv";
  private static final String PLANS = "plans.txt";
  private static final List<String> RECORDED_FILES = List.of(STATEMENTS, PLANS, "tables.tsv");

  public QueryTimings {
    timings = List.copyOf(timings);
    files = Map.copyOf(files);
  }

  /**
   * Reads it.
   *
   * @throws IOException if there is no report of JMH, or a file is not what it should be
   */
  public static QueryTimings read(Path directory) throws IOException {
    List<Path> reports = reports(directory);
    if (reports.isEmpty()) {
      throw new IOException(directory + " holds no report of JMH (jmh*.json)");
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : RECORDED_FILES) {
      if (Files.exists(directory.resolve(name))) {
        files.put(name, Files.readAllBytes(directory.resolve(name)));
      }
    }
    List<OperationTiming> timings = new ArrayList<>();
    List<Instant> written = new ArrayList<>();
    for (Path report : reports) {
      timings.addAll(JmhReport.timings(Files.readString(report)));
      written.add(Files.getLastModifiedTime(report).toInstant());
    }
    if (files.containsKey(STATEMENTS)) {
      StatementReport statements =
          StatementReport.parse(
              Files.readString(directory.resolve(STATEMENTS)),
              files.containsKey(PLANS) ? Files.readString(directory.resolve(PLANS)) : "");
      timings.replaceAll(timing -> timing.with(statements.of(timing)));
    }
    written.sort(Comparator.naturalOrder());
    return new QueryTimings(
        timings,
        JmhReport.version(Files.readString(reports.getFirst())),
        written.getFirst(),
        written.getLast(),
        files);
  }

  private static List<Path> reports(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files
          .filter(file -> file.getFileName().toString().matches("jmh.*\\.json"))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }
}

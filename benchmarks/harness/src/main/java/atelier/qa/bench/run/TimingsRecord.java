package atelier.qa.bench.run;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.timings.JmhReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The record of a run of JMH: its timings, with everything that stood beside them. */
public final class TimingsRecord {

  private static final String REPORT = "jmh.json";

  private TimingsRecord() {}

  /**
   * Writes it.
   *
   * @param directory what {@code benchmarks/jmh/queries} has left
   * @return the record's directory
   */
  public static Path write(Path directory, Path results, CacheMode cache)
      throws IOException, InterruptedException {
    Map<String, byte[]> files = new TreeMap<>();
    try (var beside = Files.list(directory)) {
      for (Path file : beside.filter(Files::isRegularFile).toList()) {
        files.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    String json = Files.readString(directory.resolve(REPORT));
    // The log is shorter than what it says, and can be made from it.
    files.keySet().removeIf(file -> file.equals("jmh.txt") || file.equals(REPORT));
    ComposeCluster cluster = Surroundings.cluster();
    Instant ended = Files.getLastModifiedTime(directory.resolve(REPORT)).toInstant();
    return new RecordWriter(results)
        .write(
            new Result(
                Result.SCHEMA,
                "queries",
                ended,
                ended,
                "benchmarks/jmh/queries DIRECTORY",
                Optional.empty(),
                Surroundings.git(),
                Surroundings.environment(cluster, cache, Map.of("jmh", JmhReport.version(json))),
                Map.of(),
                List.of(),
                JmhReport.timings(json),
                List.of(),
                Optional.empty(),
                true,
                List.of(),
                Map.of()),
            files);
  }
}

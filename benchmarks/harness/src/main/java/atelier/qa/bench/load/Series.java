package atelier.qa.bench.load;

import atelier.qa.measure.SeriesRow;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code series.csv}: a line for each repeat, second, step and kind of request. Kinds are folded
 * here: counts add up; of the percentiles the worst kind's are taken, which the percentile of all
 * together cannot exceed.
 *
 * @param seconds those of the first repeat, in time's order
 */
public record Series(List<Second> seconds) {

  /** One second; durations in milliseconds. */
  public record Second(
      long second,
      String step,
      double due,
      double ok,
      double errors,
      double p50,
      double p99,
      double max) {

    private Second plus(Second other) {
      return new Second(
          second,
          step,
          due + other.due,
          ok + other.ok,
          errors + other.errors,
          Math.max(p50, other.p50),
          Math.max(p99, other.p99),
          Math.max(max, other.max));
    }
  }

  public Series {
    seconds = List.copyOf(seconds);
  }

  /**
   * Reads the text of a file.
   *
   * @throws IOException where a column is missing or is not a number
   */
  public static Series parse(String csv) throws IOException {
    Map<Long, Second> seconds = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord line : reader) {
        if (line.getField("repeat").equals("1")) {
          Second second = second(SeriesRow.parse(line::getField));
          seconds.merge(second.second(), second, Second::plus);
        }
      }
    } catch (RuntimeException e) {
      throw new IOException("series.csv: " + e.getMessage(), e);
    }
    return new Series(new ArrayList<>(seconds.values()));
  }

  private static Second second(SeriesRow row) {
    return new Second(
        row.second(),
        row.step(),
        row.due(),
        row.ok(),
        row.errors(),
        row.latencyP50() / 1000.0,
        row.latencyP99() / 1000.0,
        row.latencyMax() / 1000.0);
  }
}

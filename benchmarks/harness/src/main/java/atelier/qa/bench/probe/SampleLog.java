package atelier.qa.bench.probe;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Samples as a CSV file, so that sampling and recording can be two programs. */
public final class SampleLog {

  /** Its first line. */
  public static final String HEADER =
      "at,tier,name,cpu_us,throttled_us,resident_bytes,received_bytes,sent_bytes";

  private SampleLog() {}

  /** A line without its end. */
  public static String line(Sample sample) {
    return String.join(
        ",",
        sample.at().toString(),
        sample.tier(),
        sample.name(),
        Long.toString(sample.cpuMicros()),
        Long.toString(sample.throttledMicros()),
        Long.toString(sample.residentBytes()),
        Long.toString(sample.receivedBytes()),
        Long.toString(sample.sentBytes()));
  }

  /**
   * Reads a file.
   *
   * @throws IOException where a column is missing or is not what it should be
   */
  public static Samples read(Path file) throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord line : reader) {
        samples.add(
            new Sample(
                Instant.parse(line.getField("at")),
                line.getField("tier"),
                line.getField("name"),
                number(line, "cpu_us"),
                number(line, "throttled_us"),
                number(line, "resident_bytes"),
                number(line, "received_bytes"),
                number(line, "sent_bytes")));
      }
    } catch (RuntimeException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
    return new Samples(samples);
  }

  private static long number(NamedCsvRecord line, String column) {
    return Long.parseLong(line.getField(column));
  }
}

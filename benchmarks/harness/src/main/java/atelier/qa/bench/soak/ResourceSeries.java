package atelier.qa.bench.soak;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * {@code resources.csv}: a line for each moment, a column for each series. A series is named by
 * what has the resource and the resource itself: {@code app1 threads}. A cell is empty where there
 * was no reading.
 *
 * @param rows the readings by series, by the second after the beginning
 */
public record ResourceSeries(SortedMap<Long, Map<String, Long>> rows) {

  private static final String SECOND = "second";

  public ResourceSeries {
    rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
  }

  /** The names of all series. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    rows.values().forEach(row -> names.addAll(row.keySet()));
    return names;
  }

  /** The names of the series of one counter. */
  public List<String> of(String counter) {
    return names().stream().filter(name -> name.equals(source(name) + " " + counter)).toList();
  }

  /** What has the resource of a series. */
  public static String source(String name) {
    return name.substring(0, name.indexOf(' '));
  }

  /** One series by the second. */
  public SortedMap<Long, Long> values(String name) {
    SortedMap<Long, Long> values = new TreeMap<>();
    rows.forEach(
        (second, row) -> {
          Long value = row.get(name);
          if (value != null) {
            values.put(second, value);
          }
        });
    return values;
  }

  /** A copy in which memory is without the most that a pool of a fixed size has held so far. */
  public ResourceSeries withoutPools() {
    SortedMap<Long, Map<String, Long>> without = new TreeMap<>();
    Map<String, Long> most = new TreeMap<>();
    rows.forEach(
        (second, row) -> {
          Map<String, Long> changed = new TreeMap<>(row);
          row.forEach(
              (name, value) -> {
                if (Resource.POOLS.contains(name.substring(source(name).length() + 1))) {
                  most.merge(source(name) + " " + Resource.MEMORY.label(), value, Math::max);
                }
              });
          most.forEach(
              (memory, held) -> changed.computeIfPresent(memory, (name, all) -> all - held));
          without.put(second, changed);
        });
    return new ResourceSeries(without);
  }

  /** The text of the file. */
  public String toCsv() {
    Set<String> names = names();
    StringBuilder csv = new StringBuilder(SECOND);
    names.forEach(name -> csv.append(',').append(name));
    rows.forEach(
        (second, row) ->
            csv.append('\n')
                .append(second)
                .append(
                    names.stream()
                        .map(name -> row.containsKey(name) ? "," + row.get(name) : ",")
                        .collect(Collectors.joining())));
    return csv.append('\n').toString();
  }

  /**
   * Reads the text of a file.
   *
   * @throws IOException where a cell is not a number
   */
  public static ResourceSeries parse(String csv) throws IOException {
    SortedMap<Long, Map<String, Long>> rows = new TreeMap<>();
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
      for (NamedCsvRecord line : reader) {
        Map<String, Long> row = new TreeMap<>();
        line.getFieldsAsMap()
            .forEach(
                (name, cell) -> {
                  if (!name.equals(SECOND) && !cell.isEmpty()) {
                    row.put(name, Long.valueOf(cell));
                  }
                });
        rows.put(Long.valueOf(line.getField(SECOND)), row);
      }
    } catch (RuntimeException e) {
      throw new IOException("resources.csv: " + e.getMessage(), e);
    }
    return new ResourceSeries(rows);
  }
}

package atelier.qa.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RowSorterTest {

  private static final Comparator<Key> UNSIGNED =
      Comparator.comparingLong((Key k) -> Integer.toUnsignedLong(k.product))
          .thenComparingLong(k -> Integer.toUnsignedLong(k.parent))
          .thenComparingLong(k -> Integer.toUnsignedLong(k.id));

  record Key(int product, int parent, int id) {}

  @Property(tries = 300)
  void rowsComeOutInKeyOrderHoweverLittleMemoryThereIs(
      @ForAll("keys") List<Key> keys,
      @ForAll @IntRange(min = 1, max = 2000) int memory,
      @ForAll @IntRange(min = 1, max = 500) int chunk)
      throws IOException {
    List<Key> sorted = new ArrayList<>(keys);
    sorted.sort(UNSIGNED);
    assertThat(sort(keys, memory, chunk)).isEqualTo(sorted);
  }

  @Property(tries = 3)
  void manyRunsAreMerged(@ForAll @IntRange(min = 5000, max = 6000) int count) throws IOException {
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      keys.add(new Key(1 + i % 7, i, count - i));
    }
    Collections.reverse(keys);
    List<Key> sorted = new ArrayList<>(keys);
    sorted.sort(UNSIGNED);
    assertThat(sort(keys, 1000, 4096)).isEqualTo(sorted);
  }

  @Provide
  Arbitrary<List<Key>> keys() {
    // Few values make duplicates, any value makes signs.
    Arbitrary<Integer> number =
        Arbitraries.oneOf(Arbitraries.integers().between(1, 5), Arbitraries.integers());
    return Combinators.combine(number, number, number).as(Key::new).list().ofMaxSize(300);
  }

  private static List<Key> sort(List<Key> keys, int memory, int chunkBytes) throws IOException {
    Path directory = Files.createTempDirectory("row-sorter");
    try (RowSorter sorter = new RowSorter(directory, memory)) {
      LoadLine line = new LoadLine();
      for (Key key : keys) {
        line.begin(key.product, key.parent, key.id);
        line.end();
        sorter.add(line);
      }
      try (SortedRows rows = sorter.finish()) {
        assertThat(rows.total()).isEqualTo(keys.size());
        return drain(rows, new RowChunk(chunkBytes));
      }
    } finally {
      // Fails if the sorter left a file behind.
      Files.delete(directory);
    }
  }

  private static List<Key> drain(SortedRows rows, RowChunk chunk) throws IOException {
    List<Key> keys = new ArrayList<>();
    while (rows.fill(chunk)) {
      String lines = new String(chunk.bytes(), 0, chunk.length(), StandardCharsets.UTF_8);
      assertThat(lines.lines()).hasSize(chunk.rows());
      lines.lines().map(line -> line.split("\t", -1)).forEach(f -> keys.add(key(f)));
    }
    return keys;
  }

  private static Key key(String[] fields) {
    return new Key(
        Integer.parseUnsignedInt(fields[0]),
        Integer.parseUnsignedInt(fields[1]),
        Integer.parseUnsignedInt(fields[2]));
  }
}

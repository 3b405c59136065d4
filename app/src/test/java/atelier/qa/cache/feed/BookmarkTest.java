package atelier.qa.cache.feed;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BinlogStatus.Position;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BookmarkTest {

  private static final Bookmark BOOKMARK = new Bookmark("3fa9c2d1", "binlog.000009", 5_000);

  @ParameterizedTest
  @CsvSource({
    "binlog.000009, 5000, true, true",
    "binlog.000009, 5000, false, true",
    "binlog.000009, 67113864, true, true",
    "binlog.000009, 67113865, true, false",
    "binlog.000009, 4999, true, false",
    "binlog.000010, 157, true, true",
    "binlog.000010, 157, false, false",
    "binlog.000010, 67108865, true, false",
    "binlog.000011, 157, true, false",
    "binlog.000001, 157, true, false",
  })
  void itLeadsToAnEndThatIsNearAndCertain(
      String file, long offset, boolean syncsBinlog, boolean leads) {
    BinlogServer server = new BinlogServer("3fa9c2d1", syncsBinlog, Map.of());

    assertThat(BOOKMARK.leadsTo(new Position(file, offset), server)).isEqualTo(leads);
  }

  @ParameterizedTest
  @CsvSource({"3fa9c2d1, true", "00000000, false"})
  void itMeansNothingToAnotherServer(String lineage, boolean leads) {
    BinlogServer server = new BinlogServer(lineage, true, Map.of());

    assertThat(BOOKMARK.leadsTo(new Position("binlog.000009", 5_000), server)).isEqualTo(leads);
  }
}

package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.store.BinlogServer;
import atelier.qa.store.BinlogStatus.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BookmarkTest {

  private static final long REACH = 1_000;
  private static final Bookmark BOOKMARK = new Bookmark("3fa9c2d1", "binlog.000009", 5_000);

  @ParameterizedTest
  @CsvSource({
    // The files from the ninth on end where?
    "5000, true, true",
    "5000, false, true",
    "6000, false, true",
    "6001, true, false",
    "4999, true, false",
    "5100 157, true, true",
    "5100 157, false, false",
    "5100 900, true, true",
    "5100 901, true, false",
    "5100 157 743, true, true",
    "5100 157 744, true, false",
  })
  void itLeadsToAnEndThatIsNearAndCertain(String ends, boolean syncsBinlog, boolean leads) {
    BinlogServer server = new BinlogServer("3fa9c2d1", "qa", false, syncsBinlog, Map.of());

    assertThat(BOOKMARK.leadsToTheEnd(files(9, ends), server, REACH)).isEqualTo(leads);
  }

  @ParameterizedTest
  @CsvSource({"8, true", "9, true", "10, false"})
  void itsFileMustBeThereStill(int first, boolean leads) {
    BinlogServer server = new BinlogServer("3fa9c2d1", "qa", false, true, Map.of());
    String ends = "5000 ".repeat(10 - first) + "157";

    assertThat(BOOKMARK.leadsToTheEnd(files(first, ends), server, REACH)).isEqualTo(leads);
  }

  @ParameterizedTest
  @CsvSource({"3fa9c2d1, true", "00000000, false"})
  void itMeansNothingToAnotherServer(String lineage, boolean leads) {
    BinlogServer server = new BinlogServer(lineage, "qa", false, true, Map.of());

    assertThat(BOOKMARK.leadsToTheEnd(files(9, "5000"), server, REACH)).isEqualTo(leads);
  }

  @ParameterizedTest
  @CsvSource({
    "1004, true, binlog.000001",
    "1005, true, ",
    "9000 504 500, true, binlog.000002",
    "504 9000 500, true, binlog.000003",
    "300 300 300, true, binlog.000001",
    "300 300 300, false, binlog.000003",
  })
  void theEarliestIsTheBeginningOfTheFirstFileThatLeadsToTheEnd(
      String ends, boolean syncsBinlog, String file) {
    BinlogServer server = new BinlogServer("3fa9c2d1", "qa", false, syncsBinlog, Map.of());

    assertThat(Bookmark.earliest(files(1, ends), server, REACH))
        .isEqualTo(Optional.ofNullable(file).map(name -> new Bookmark("3fa9c2d1", name, 4)));
  }

  private static List<Position> files(int first, String ends) {
    String[] offsets = ends.split(" ", -1);
    return IntStream.range(0, offsets.length)
        .mapToObj(i -> new Position("binlog.%06d".formatted(first + i), Long.parseLong(offsets[i])))
        .toList();
  }
}

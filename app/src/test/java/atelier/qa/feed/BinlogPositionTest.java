package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.store.BinlogStatus.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BinlogPositionTest {

  @Test
  void aTokenIsShortAndMayStandInACookie() {
    BinlogPosition position = BinlogPosition.of("3fa9c2d1", new Position("binlog.000012", 4711));

    assertThat(position.token()).isEqualTo("3fa9c2d1-12-4711");
    assertThat(BinlogPosition.parse(position.token())).contains(position);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        "12-4711",
        "3fa9c2d1-12",
        "3FA9C2D1-12-4711",
        "3fa9c2d1-12-4711 ",
        "3fa9c2d1-12-99999999999999999999",
        "3fa9c2d1--4711",
        "3fa9c2d1-12-4711\n"
      })
  void whatIsNoTokenIsNoPosition(String token) {
    assertThat(BinlogPosition.parse(token)).isEmpty();
  }

  @Test
  void positionsAreOrderedByFileAndThenByOffset() {
    BinlogPosition position = new BinlogPosition("3fa9c2d1", 9, 500);

    assertThat(position)
        .isLessThan(new BinlogPosition("3fa9c2d1", 9, 1_000))
        .isLessThan(new BinlogPosition("3fa9c2d1", 10, 4))
        .isGreaterThan(new BinlogPosition("3fa9c2d1", 9, 499))
        .isGreaterThan(new BinlogPosition("3fa9c2d1", 8, 9_999));
  }

  @Test
  void placesAreInTheOrderOfPositions() {
    assertThat(place(9, 1_000)).isGreaterThan(place(9, 999)).isLessThan(place(10, 4));
    assertThat(place(8_000_000, 4)).isGreaterThan(place(7_999_999, 1L << 39));
    assertThat(new BinlogPosition("ffffffff", 9, 500).place().orElseThrow().lineage())
        .isEqualTo(0xFFFF_FFFFL);
  }

  @Test
  void aPositionThatDoesNotFitIsNoPlace() {
    assertThat(new BinlogPosition("3fa9c2d1", 1 << 23, 4).place()).isEmpty();
    assertThat(new BinlogPosition("3fa9c2d1", 1, 1L << 40).place()).isEmpty();
    assertThat(new BinlogPosition("3fa9c2d1", 1, 1L << 40).number()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void onlyPlacesOfOneLineageReachEachOther() {
    Place place = new Place(1, 10);
    assertThat(place.reaches(place)).isTrue();
    assertThat(place.reaches(new Place(1, 9))).isTrue();
    assertThat(place.reaches(new Place(1, 11))).isFalse();
    assertThat(place.reaches(new Place(2, 9))).isFalse();
  }

  private static long place(long file, long offset) {
    return new BinlogPosition("3fa9c2d1", file, offset).place().orElseThrow().number();
  }

  @Test
  void aFileWithoutANumberIsNoBinlog() {
    assertThatThrownBy(() -> BinlogPosition.fileNumber("binlog.index"))
        .hasMessage("not the name of a binlog: binlog.index");
    assertThat(BinlogPosition.fileNumber("mysql.example.1000001")).isEqualTo(1_000_001);
  }
}

package atelier.qa.cache.feed;

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
  void aFileWithoutANumberIsNoBinlog() {
    assertThatThrownBy(() -> BinlogPosition.fileNumber("binlog.index"))
        .hasMessage("not the name of a binlog: binlog.index");
    assertThat(BinlogPosition.fileNumber("mysql.example.1000001")).isEqualTo(1_000_001);
  }
}

package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read as a position means the same when it is written and read again. */
final class LogPositionFuzzTest {

  static Stream<byte[]> positions() {
    return Stream.of(
            "",
            "none",
            "0-1-23,7-2-5,0-3-9",
            "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:7:9-11:6",
            "3E11FA47-71CA-11E1-9E33-C80AA9429562:3:blue:1-2:red:4, 4e11fa47-71ca-11e1-9e33-c80aa9429562:1",
            "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-999999999999999999")
        .map(position -> position.getBytes(StandardCharsets.UTF_8));
  }

  @MethodSource("positions")
  @FuzzTest
  void isReadAsItIsWritten(byte[] bytes) {
    Optional<LogPosition> read = LogPosition.parse(new String(bytes, StandardCharsets.UTF_8));
    if (read.isEmpty()) {
      return;
    }
    LogPosition position = read.get();

    assertThat(LogPosition.parse(position.toString())).contains(position);
    assertThat(position.contains(position)).isEqualTo(position.isKnown());
    assertThat(position.contains(LogPosition.EMPTY)).isEqualTo(position.isKnown());
    assertThat(position.transactions()).isNotNegative();
  }
}

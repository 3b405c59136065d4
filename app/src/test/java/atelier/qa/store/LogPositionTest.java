package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LogPositionTest {

  private static final String ONE = "3e11fa47-71ca-11e1-9e33-c80aa9429562";
  private static final String TWO = "4e11fa47-71ca-11e1-9e33-c80aa9429562";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "none",
        ONE + ":1",
        ONE + ":1-5:7:9-11",
        ONE + ":1-5," + TWO + ":3",
        ONE + ":1-5," + ONE + ":blue:1-2",
        "0-1-23",
        "0-1-23,7-2-5",
        "0-0-23"
      })
  void isReadAsItIsWritten(String text) {
    assertThat(position(text)).hasToString(text);
    assertThat(position(text)).isEqualTo(position(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5 | 4e11fa47-71ca-11e1-9e33-c80aa9429562:3 |"
            + " 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5,4e11fa47-71ca-11e1-9e33-c80aa9429562:3",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5 | 3e11fa47-71ca-11e1-9e33-c80aa9429562:6:9 |"
            + " 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-6:9",
        "none | 0-1-23 | none",
        "0-1-23 | none | none"
      })
  void twoTogetherContainWhatEachOfThemDoes(String one, String other, String both) {
    assertThat(position(one).plus(position(other))).hasToString(both);
  }

  @Test
  void itsPartsAreToldBySource() {
    LogPosition both = position(ONE + ":1-5," + TWO + ":3");

    assertThat(both.of(TWO::equals)).hasToString(TWO + ":3");
    assertThat(both.hasSource(ONE)).isTrue();
    assertThat(both.of(TWO::equals).hasSource(ONE)).isFalse();
    assertThat(LogPosition.UNKNOWN.of(source -> true)).isEqualTo(LogPosition.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none | 0",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5:7:9-11 | 9",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:1,4e11fa47-71ca-11e1-9e33-c80aa9429562:3 | 2",
        "0-1-23,7-2-5 | 28"
      })
  void knowsHowManyTransactionsAreBeforeIt(String text, long transactions) {
    assertThat(position(text).transactions()).isEqualTo(transactions);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3E11FA47-71CA-11E1-9E33-C80AA9429562:1-5 | 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-3:4-5:2 | 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5",
        "3e11fa47-71ca-11e1-9e33-c80aa9429562:1:a:3:b:1-2 |"
            + " 3e11fa47-71ca-11e1-9e33-c80aa9429562:1,3e11fa47-71ca-11e1-9e33-c80aa9429562:a:3,"
            + "3e11fa47-71ca-11e1-9e33-c80aa9429562:b:1-2",
        "1-1-5, 0-2-7 | 0-2-7,1-1-5"
      })
  void serversHaveOtherWaysToWriteIt(String written, String text) {
    assertThat(position(written)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        ":",
        ",",
        ONE,
        ONE + ":",
        ONE + ":0",
        ONE + ":5-1",
        ONE + ":1-",
        ONE + ":-1",
        ONE + ":1-2-3",
        ONE + ":a",
        ONE + ":A-B:1",
        ONE + ":1,",
        ONE + ":9999999999999999999",
        "0-1",
        "0-1-0",
        "0-1-1-1",
        "0-1-9999999999999999999"
      })
  void nothingElseIsAPosition(String text) {
    assertThat(LogPosition.parse(text)).isEmpty();
  }

  @Test
  void aPositionContainsWhatLiesBeforeIt() {
    LogPosition position = position(ONE + ":1-5:8");

    assertThat(position.contains(Gtid.mySql(ONE, 5))).isTrue();
    assertThat(position.contains(Gtid.mySql(ONE, 6))).isFalse();
    assertThat(position.contains(Gtid.mySql(TWO, 5))).isFalse();
    assertThat(position.contains(position(ONE + ":2-4:8"))).isTrue();
    assertThat(position.contains(position(ONE + ":4-8"))).isFalse();
    assertThat(position.contains(position(ONE + ":1," + TWO + ":1"))).isFalse();
    assertThat(position.contains(LogPosition.EMPTY)).isTrue();
  }

  @Test
  void onMariaDbTheLastTransactionOfADomainStandsForAllBeforeIt() {
    LogPosition position = position("0-1-23,7-1-5");

    assertThat(position.contains(Gtid.mariaDb(0, 2, 20))).isTrue();
    assertThat(position.contains(Gtid.mariaDb(0, 1, 24))).isFalse();
    assertThat(position.contains(Gtid.mariaDb(7, 1, 20))).isFalse();
    assertThat(position.contains(LogPosition.EMPTY.plus(Gtid.mariaDb(7, 1, 4)))).isTrue();
    assertThat(position.plus(Gtid.mariaDb(0, 2, 24))).hasToString("0-2-24,7-1-5");
    assertThat(position.plus(Gtid.mariaDb(0, 2, 21))).hasToString("0-1-23,7-1-5");
  }

  @Test
  void noLogReachesAnUnknownPosition() {
    assertThat(position(ONE + ":1-5").contains(LogPosition.UNKNOWN)).isFalse();
    assertThat(LogPosition.UNKNOWN.contains(LogPosition.UNKNOWN)).isFalse();
    assertThat(LogPosition.UNKNOWN.contains(LogPosition.EMPTY)).isFalse();
    assertThat(LogPosition.EMPTY.contains(LogPosition.UNKNOWN)).isFalse();
    assertThat(LogPosition.UNKNOWN.plus(Gtid.mySql(ONE, 1))).isEqualTo(LogPosition.UNKNOWN);
    assertThat(LogPosition.UNKNOWN).isNotEqualTo(LogPosition.EMPTY);
  }

  @Test
  void itBehavesAsASetDoes() {
    Random random = new Random(1);
    for (int run = 0; run < 500; run++) {
      BitSet oneSet = new BitSet();
      BitSet otherSet = new BitSet();
      LogPosition one = LogPosition.EMPTY;
      LogPosition other = LogPosition.EMPTY;
      for (int i = random.nextInt(30); i > 0; i--) {
        int first = 1 + random.nextInt(30);
        oneSet.set(first);
        one = one.plus(Gtid.mySql(ONE, first));
        if (random.nextInt(3) > 0) {
          int last = first + random.nextInt(5);
          otherSet.set(first, last + 1);
          String interval = ONE + ":" + first + "-" + last;
          other = position(other.isEmpty() ? interval : other + "," + interval);
        }
      }
      BitSet missing = (BitSet) otherSet.clone();
      missing.andNot(oneSet);
      assertThat(one.contains(other)).isEqualTo(missing.isEmpty());
      for (int i = 1; i < 40; i++) {
        assertThat(one.contains(Gtid.mySql(ONE, i))).isEqualTo(oneSet.get(i));
      }
      oneSet.or(otherSet);
      LogPosition both = one;
      for (int i = otherSet.nextSetBit(0); i >= 0; i = otherSet.nextSetBit(i + 1)) {
        both = both.plus(Gtid.mySql(ONE, i));
      }
      assertThat(both.contains(one)).isTrue();
      assertThat(both.contains(other)).isTrue();
      for (int i = 1; i < 40; i++) {
        assertThat(both.contains(Gtid.mySql(ONE, i))).isEqualTo(oneSet.get(i));
      }
      assertThat(position(both.toString())).isEqualTo(both);
    }
  }

  private static LogPosition position(String text) {
    return LogPosition.parse(text).orElseThrow();
  }
}

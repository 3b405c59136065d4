package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConnectionLimitTest {

  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max processes             95995                95995                processes
      Max open files            1024                 524288               files
      Max locked memory         8388608              8388608              bytes
      """;

  @Test
  void theSoftLimitCounts() {
    assertThat(ConnectionLimit.maxOpenFiles(LIMITS)).isEqualTo(1024);
  }

  @Test
  void aLimitThatIsNoneCountsAsUsual() {
    assertThat(ConnectionLimit.maxOpenFiles(LIMITS.replace("1024", "unlimited"))).isEqualTo(10_240);
  }

  @Test
  void twoListenersShareIt() {
    assertThat(ConnectionLimit.forEachOf(1)).isBetween(16, 10_000);
    assertThat(ConnectionLimit.forEachOf(2)).isBetween(8, 5_000);
  }
}

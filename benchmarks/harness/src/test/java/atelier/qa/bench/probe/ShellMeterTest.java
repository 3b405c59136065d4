package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ShellMeterTest {

  @Test
  void eachReadingIsALine() throws Exception {
    Process shell = shell("printf 'open files\\t%d\\n' 12; printf 'binlog\\t%d\\n' 34");
    try (ShellMeter meter = new ShellMeter("mysql", shell)) {
      for (int time = 0; time < 2; time++) {
        assertThat(meter.read())
            .extracting(MeterReading::counter, MeterReading::source, MeterReading::value)
            .containsExactly(tuple("open files", "mysql", 12L), tuple("binlog", "mysql", 34L));
      }
    }
    assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aLineThatIsNoReadingIsNamedAndSpoilsNoOther() throws Exception {
    try (ShellMeter meter = new ShellMeter("mysql", shell("echo broken; echo more"))) {
      assertThatThrownBy(meter::read).hasMessage("the shell in mysql printed: broken");
      assertThatThrownBy(meter::read).hasMessage("the shell in mysql printed: broken");
    }
  }

  @Test
  void aShellThatHasEndedIsNamed() throws Exception {
    try (ShellMeter meter = new ShellMeter("nginx", shell("exit 1"))) {
      assertThatThrownBy(meter::read)
          .isInstanceOf(IOException.class)
          .hasMessage("the shell in nginx has ended");
    }
  }

  private static Process shell(String commands) throws IOException {
    return new ProcessBuilder("sh", "-c", ShellMeter.repeatedly(commands)).start();
  }
}

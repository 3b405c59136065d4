package atelier.qa.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StatusLineTest {

  private final StringWriter out = new StringWriter();

  @Test
  void aTerminalShowsTheNewestTextInPlaceOfTheOneBefore() {
    StatusLine line = new StatusLine(new PrintWriter(out), true);

    line.show("one");
    line.show("two");
    line.note("done");

    assertThat(out)
        .hasToString("\r\u001b[Kone\r\u001b[Ktwo\r\u001b[Kdone" + System.lineSeparator());
  }

  @Test
  void aFileGetsALineForEachText() {
    StatusLine line = new StatusLine(new PrintWriter(out), false);

    line.show("one");
    line.note("done");

    assertThat(out.toString().lines()).containsExactly("one", "done");
  }

  @Test
  void theHarnessRecognisesTheLinesOfTheGenerator() {
    String progress = LoadOutput.progress("100 per second: 100/s", Duration.ofSeconds(65));

    assertThat(progress).isEqualTo("100 per second: 100/s, 1:05 to go");
    assertThat(LoadOutput.isProgress(progress)).isTrue();
    assertThat(LoadOutput.errorIn(LoadOutput.error("no service"))).contains("no service");
    assertThat(LoadOutput.errorIn(progress)).isEmpty();
  }
}

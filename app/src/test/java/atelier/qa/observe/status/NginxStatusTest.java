package atelier.qa.observe.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What NGINX says of itself. */
final class NginxStatusTest {

  @Test
  void itsCountersAreRead() throws IOException {
    String text =
        """
        Active connections: 291\s
        server accepts handled requests
         16630948 16630948 31070465\s
        Reading: 6 Writing: 179 Waiting: 106\s
        """;

    NginxStatus.Counts counts = NginxStatus.parse(text);
    assertThat(counts.connections()).isEqualTo(291);
    assertThat(counts.requests()).isEqualTo(31_070_465);
  }

  @Test
  void anotherPageIsRefused() {
    assertThatThrownBy(() -> NginxStatus.parse("<html>404</html>")).isInstanceOf(IOException.class);
  }
}

package atelier.qa.cli;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.cli.QaProcess.Ended;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code qa doctor} as a user runs it. */
final class DoctorIT {

  @TempDir private Path directory;

  @Test
  void aMachineThatTheServiceCanStartOnIsFine() throws Exception {
    Ended ended = doctor("--port", "0");

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).contains("good      port ").contains("good      disk ");
    assertThat(ended.errors()).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsBadAndSaidSo() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ended ended = doctor("--port", "" + taken.getLocalPort());

      assertThat(ended.exitCode()).isOne();
      assertThat(ended.output().lines().findFirst().orElseThrow())
          .startsWith("bad       port ")
          .contains("" + taken.getLocalPort())
          .contains("choose another address");
    }
  }

  @Test
  void aServerThatIsNotThereIsBadAndTheRestIsLookedAtAllTheSame() throws Exception {
    Ended ended = doctor("--port", "0", "--db", "jdbc:mysql://127.0.0.1:1/qa");

    assertThat(ended.exitCode()).isOne();
    assertThat(ended.output())
        .contains("bad       database ")
        .contains("start the server")
        .contains("doubtful  feed ");
  }

  private Ended doctor(String... options) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("doctor"));
    arguments.addAll(List.of(options));
    try (QaProcess process =
        QaProcess.start(directory, List.of(), arguments.toArray(String[]::new))) {
      return process.await();
    }
  }
}

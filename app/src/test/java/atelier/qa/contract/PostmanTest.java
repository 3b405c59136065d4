package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.NodeTools;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Postman collection holds, in the way that the README says. */
@ContractTest
@ExtendWith(NodeTools.class)
final class PostmanTest {

  private static final Path POSTMAN = Path.of("postman");

  /** For all of it: seconds on a machine that has nothing else to do. */
  private static final int TIMEOUT_MILLIS = 300_000;

  private final Service service;

  PostmanTest(Service service) {
    this.service = service;
  }

  @Test
  void everyRequestOfTheCollectionPasses() throws Exception {
    Process newman =
        new ProcessBuilder(
                NodeTools.program("newman").toString(),
                "run",
                "atelier-qa.postman_collection.json",
                "--environment=local.postman_environment.json",
                "--env-var=base_url=http://127.0.0.1:" + service.port(),
                "--env-var=product_id=" + Rows.newProduct(),
                "--timeout=" + TIMEOUT_MILLIS,
                "--reporter-cli-no-success-assertions",
                "--disable-unicode",
                "--color=off")
            .directory(POSTMAN.toFile())
            .redirectErrorStream(true)
            .start();

    String report = text(newman.getInputStream());

    assertThat(newman.waitFor()).as(report).isZero();
    assertThat(report).containsPattern("requests \\| +[1-9]\\d+ \\| +0 \\|");
  }

  private static String text(InputStream output) throws IOException {
    return new String(output.readAllBytes(), StandardCharsets.UTF_8);
  }
}

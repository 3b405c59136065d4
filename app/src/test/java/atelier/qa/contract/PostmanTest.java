package atelier.qa.contract;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.testing.ContractTest;
import atelier.qa.testing.NodeTools;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Postman collection holds, run as the README says. */
@ContractTest
@Tag("long")
@ExtendWith(NodeTools.class)
final class PostmanTest {

  /** Seen from where Node's tools run. */
  private static final String POSTMAN = "../../../postman/";

  private final Service service;

  PostmanTest(Service service) {
    this.service = service;
  }

  @Test
  void everyRequestOfTheCollectionPasses() throws Exception {
    NodeTools.Ended newman =
        NodeTools.run(
            "newman",
            "run",
            POSTMAN + "atelier-qa.postman_collection.json",
            "--environment=" + POSTMAN + "local.postman_environment.json",
            "--env-var=base_url=http://127.0.0.1:" + service.port(),
            "--env-var=product_id=" + Rows.newProduct(),
            "--reporter-cli-no-success-assertions",
            "--disable-unicode",
            "--color=off");

    assertThat(newman.exitCode()).as(newman.output()).isZero();
    assertThat(newman.output()).containsPattern("requests \\| +[1-9]\\d+ \\| +0 \\|");
  }
}

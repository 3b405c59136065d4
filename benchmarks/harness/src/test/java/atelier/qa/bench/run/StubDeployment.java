package atelier.qa.bench.run;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.GitState;
import atelier.qa.bench.record.TargetKind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment without containers. */
final class StubDeployment {

  private StubDeployment() {}

  static final Environment ENVIRONMENT =
      new Environment(
          "test",
          TargetKind.LOCAL,
          "CPU",
          2,
          "Linux",
          1,
          true,
          List.of(),
          Map.of(),
          List.of(),
          Map.of(),
          Optional.empty(),
          CacheMode.OFF);

  static Deployment at(URI url) {
    return new Deployment(
        url, ComposeCluster.none(), new GitState("a".repeat(40), false), ENVIRONMENT);
  }
}

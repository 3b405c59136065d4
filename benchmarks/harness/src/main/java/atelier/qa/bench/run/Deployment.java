package atelier.qa.bench.run;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.GitState;
import atelier.qa.bench.record.TargetKind;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A running service or cluster that is measured.
 *
 * @param url the address of the service or its load balancer
 * @param cluster its containers; none where it does not run in containers on this machine
 * @param git the checkout that the cluster runs from, or this one
 * @param environment without the facts that are known after measuring
 */
public record Deployment(URI url, ComposeCluster cluster, GitState git, Environment environment) {

  private static final URI LOCAL = URI.create("http://127.0.0.1:8080");

  /**
   * The deployment at an address; without one the Compose cluster of this directory, or what
   * listens on port 8080.
   */
  public static Deployment find(Optional<URI> given, CacheMode cache)
      throws IOException, InterruptedException {
    ComposeCluster cluster = given.isPresent() ? at(given.get()) : EnvironmentReader.cluster();
    URI url = given.isPresent() ? given.get() : cluster.url().orElse(LOCAL);
    return new Deployment(
        url,
        cluster,
        EnvironmentReader.git(cluster),
        EnvironmentReader.environment(cluster, cache, Map.of()));
  }

  /** A copy with facts that this machine cannot find out; an empty one leaves the fact as it is. */
  public Deployment as(Optional<TargetKind> target, Optional<String> name) {
    Environment described =
        environment.as(name.orElse(environment.name()), target.orElse(environment.target()));
    return new Deployment(url, cluster, git, described);
  }

  private static ComposeCluster at(URI url) throws InterruptedException {
    try {
      return ComposeCluster.at(url);
    } catch (IOException noEngine) {
      return ComposeCluster.none();
    }
  }
}

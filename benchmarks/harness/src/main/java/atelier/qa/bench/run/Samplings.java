package atelier.qa.bench.run;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Meters;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One sampling for each cluster, also where it is measured as two variants. */
final class Samplings implements AutoCloseable {

  private final Map<ComposeCluster, Sampling> byCluster = new HashMap<>();

  /** The sampling of a cluster, which begins with the first call. */
  Sampling of(ComposeCluster cluster) throws IOException {
    Sampling running = byCluster.get(cluster);
    if (running == null) {
      running = new Sampling(cluster, Meters.of(cluster));
      byCluster.put(cluster, running);
    }
    return running;
  }

  @Override
  public void close() {
    byCluster.values().forEach(Sampling::close);
  }
}

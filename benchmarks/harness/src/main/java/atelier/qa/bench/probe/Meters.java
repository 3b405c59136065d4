package atelier.qa.bench.probe;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The meters of a cluster's database and nodes. A meter that does not work at first is not used
 * again; one that fails later, as under a load that leaves it no time, is. For one thread, but for
 * {@link #close}, which any thread may call.
 */
public final class Meters implements AutoCloseable {

  /** A node listens for operators at a port that is this much above that for shoppers. */
  private static final int OBSERVE_ABOVE = 10;

  private final List<Meter> meters;
  private final Set<Meter> broken = new HashSet<>();
  private final Set<Meter> proven = new HashSet<>();

  public Meters(List<Meter> meters) {
    this.meters = List.copyOf(meters);
  }

  /** The meters of a cluster: of its MySQL and its nodes. */
  public static Meters of(ComposeCluster cluster) throws IOException {
    List<Meter> meters = new ArrayList<>();
    Optional<Container> mysql = cluster.service("mysql");
    if (mysql.isPresent()) {
      meters.add(new StatementMeter(mysql.get()));
    }
    meters.addAll(ofNodes(cluster, MetricsMeter.CACHE));
    return new Meters(meters);
  }

  /** A meter of each node's metrics. */
  static List<Meter> ofNodes(ComposeCluster cluster, Map<String, String> counters) {
    List<Meter> meters = new ArrayList<>();
    cluster
        .nodes()
        .forEach(
            (node, url) ->
                meters.add(
                    new MetricsMeter(
                        node,
                        URI.create(
                            "http://%s:%d/observe/metrics"
                                .formatted(url.getHost(), url.getPort() + OBSERVE_ABOVE)),
                        counters)));
    return meters;
  }

  /** The readings of all meters that work, now. */
  public List<MeterReading> read() {
    List<MeterReading> readings = new ArrayList<>();
    for (Meter meter : meters) {
      if (!broken.contains(meter)) {
        try {
          readings.addAll(meter.read());
          proven.add(meter);
        } catch (IOException e) {
          if (!proven.contains(meter)) {
            broken.add(meter);
          }
        }
      }
    }
    return readings;
  }

  @Override
  public void close() {
    meters.forEach(Meter::close);
  }
}

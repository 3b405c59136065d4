package atelier.qa.bench.cli;

import atelier.qa.bench.live.MetricsEndpoint;
import atelier.qa.bench.run.ProgressDisplay;
import java.util.Optional;

/** A command's progress, and its metrics if they are served, until the command is over. */
record LiveProgress(ProgressDisplay display, Optional<MetricsEndpoint> metrics)
    implements AutoCloseable {

  @Override
  public void close() {
    metrics.ifPresent(MetricsEndpoint::close);
  }
}

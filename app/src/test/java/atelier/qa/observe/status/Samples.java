package atelier.qa.observe.status;

import atelier.qa.observe.LatencyCounts;
import atelier.qa.observe.Meters;

/** Samples of nodes that only counted requests. */
final class Samples {

  private static final LatencyCounts NONE = none();

  private Samples() {}

  static NodeSample at(long millis, long requests) {
    return at(millis, requests, 0);
  }

  static NodeSample at(long millis, long requests, long startedMillis) {
    return new NodeSample(
        millis,
        startedMillis,
        "serving",
        "serves",
        requests,
        0,
        0,
        0,
        NONE,
        requests,
        0,
        0,
        "is live",
        true,
        0,
        -1,
        false,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0);
  }

  private static LatencyCounts none() {
    try (Meters meters = new Meters()) {
      return meters.requests().totals().durations();
    }
  }
}

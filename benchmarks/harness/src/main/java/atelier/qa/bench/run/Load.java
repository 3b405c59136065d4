package atelier.qa.bench.run;

import java.io.IOException;
import java.util.Map;

/** Generates the load: in a JVM of its own, or in a few lines of a test. */
@FunctionalInterface
interface Load {

  /**
   * Runs a simulation to its end, and leaves the measurement in the directory of the setting {@code
   * out}.
   *
   * @param settings of the load module, by name
   * @throws IOException if it cannot be started, or ends with anything but success; there may be a
   *     measurement of what was done until then
   */
  void run(String simulation, Map<String, String> settings)
      throws IOException, InterruptedException;
}

package atelier.qa.bench.run;

import atelier.qa.bench.probe.MeterReadings;
import atelier.qa.bench.probe.Samples;
import java.util.List;
import java.util.Optional;

/**
 * What was sampled while the load ran.
 *
 * @param samples of the machine and the containers
 * @param readings of the database's and the nodes' counters
 * @param wrongAnswers found by the verification beforehand; empty without one
 * @param failures of the measurement itself, in sentences: none of it is believed then
 */
record RunSamples(
    Samples samples, MeterReadings readings, Optional<Long> wrongAnswers, List<String> failures) {

  RunSamples {
    failures = List.copyOf(failures);
  }
}

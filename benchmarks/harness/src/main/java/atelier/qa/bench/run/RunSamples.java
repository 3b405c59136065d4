package atelier.qa.bench.run;

import atelier.qa.bench.probe.MeterReadings;
import atelier.qa.bench.probe.Samples;
import java.util.List;
import java.util.Optional;

/**
 * All samples and readings that were taken while the load ran.
 *
 * @param samples of the machine and the containers
 * @param readings of the database's and the nodes' counters
 * @param wrongAnswers found by the verification beforehand; empty without one
 * @param failures of the measurement itself, in sentences; with any of them the record is invalid
 */
record RunSamples(
    Samples samples, MeterReadings readings, Optional<Long> wrongAnswers, List<String> failures) {

  RunSamples {
    failures = List.copyOf(failures);
  }
}

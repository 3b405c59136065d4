package atelier.qa.bench.run;

import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.GitState;
import atelier.qa.measure.LoadGenerator;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a record that is known before measuring.
 *
 * @param generator what sent the requests
 * @param suite {@code goals}
 * @param command what repeats it
 * @param session empty unless measured interleaved with others
 * @param parameters of the harness; the generator's are added
 * @param expected the checksum of the expected data set; empty where any will do
 * @param goalP99Micros the goal's limit for the 99th percentile
 * @param goalErrorShare the goal's limit for errors
 */
public record RecordHeader(
    LoadGenerator generator,
    String suite,
    String command,
    Optional<String> session,
    GitState git,
    Environment environment,
    Map<String, String> parameters,
    Optional<String> expected,
    double goalP99Micros,
    double goalErrorShare) {

  /** A goal allows no error at all. */
  static final double NO_ERRORS = 0;
}

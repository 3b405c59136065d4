package atelier.qa.bench.run;

import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.GitState;
import java.util.Map;
import java.util.Optional;

/**
 * What a record says besides what was measured.
 *
 * @param suite {@code goals}
 * @param command what repeats it
 * @param session empty unless measured interleaved with others
 * @param parameters of the harness; the generator's are added
 * @param expected the data set asked for; empty where any will do
 * @param goalP99Micros the goal's limit for the 99th percentile
 * @param goalErrorShare the goal's limit for errors
 * @param injectorCpus how many CPUs the load generator may use
 */
public record RunSettings(
    String suite,
    String command,
    Optional<String> session,
    GitState git,
    Environment environment,
    Map<String, String> parameters,
    Optional<DataSet> expected,
    double goalP99Micros,
    double goalErrorShare,
    double injectorCpus) {}

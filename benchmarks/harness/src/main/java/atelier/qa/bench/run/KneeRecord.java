package atelier.qa.bench.run;

import atelier.qa.bench.record.KneePoint;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes one record of the trials of a search. Trials above the knee are there to miss the goal, so
 * none of them is a goal.
 *
 * @param knee empty where the search did not find it
 */
record KneeRecord(RunRecord trials, Optional<KneePoint> knee) {

  /** The content of {@code result.json}. */
  Result result() {
    Result all = trials.result();
    return new Result(
        all.schema(),
        all.suite(),
        all.started(),
        all.ended(),
        all.command(),
        all.session(),
        all.git(),
        all.environment(),
        all.parameters(),
        all.steps(),
        all.timings(),
        List.of(),
        knee,
        all.valid(),
        all.reasons(),
        all.files());
  }

  /** The files beside {@code result.json}, by name. */
  Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = trials.files();
    files.replace(RecordFiles.SERIES, trials.repeats().timeline().getBytes(StandardCharsets.UTF_8));
    return files;
  }
}

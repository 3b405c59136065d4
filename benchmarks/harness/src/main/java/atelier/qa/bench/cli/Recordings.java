package atelier.qa.bench.cli;

import atelier.qa.bench.page.ResultsPage;
import atelier.qa.bench.run.Runner.Recorded;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints the results of a measuring command at its end. */
final class Recordings {

  /** The same code as that of {@code compare} for "worse". */
  static final int INVALID = 3;

  private Recordings() {}

  /**
   * Prints all and draws the page anew; returns the command's exit code, which is not 0 if one of
   * them is invalid.
   */
  static int finish(List<Recorded> all, Path results, PrintWriter out) throws IOException {
    all.forEach(recorded -> print(recorded, out));
    out.println("drawn: " + new ResultsPage(results).draw());
    return all.stream().allMatch(recorded -> recorded.result().valid()) ? 0 : INVALID;
  }

  private static void print(Recorded recorded, PrintWriter out) {
    recorded
        .result()
        .goals()
        .forEach(goal -> out.println(goal.name() + ": " + goal.verdict() + ", " + goal.reason()));
    recorded
        .result()
        .knee()
        .ifPresent(
            knee ->
                out.println(
                    String.format(Locale.ROOT, "knee: %.0f requests/s", knee.sustained())
                        + knee.failed()
                            .map(rate -> String.format(Locale.ROOT, ", not at %.0f", rate))
                            .orElse(", and it was not reached")));
    recorded.result().reasons().forEach(reason -> out.println("invalid: " + reason));
    out.println("recorded: " + recorded.directory());
    out.flush();
  }
}

package atelier.qa.cli;

import atelier.qa.store.Finding;
import atelier.qa.store.Finding.Verdict;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints each finding as it comes, because some take seconds. */
final class FindingLines {

  private final PrintWriter out;
  private boolean isBad;

  FindingLines(PrintWriter out) {
    this.out = out;
  }

  void add(Finding finding) {
    isBad |= finding.verdict() == Verdict.BAD;
    String advice = finding.advice().isEmpty() ? "" : " - " + finding.advice();
    out.printf(
        "%-9s %-12s %s%s%n",
        finding.verdict().name().toLowerCase(Locale.ROOT),
        finding.subject(),
        finding.found(),
        advice);
    out.flush();
  }

  int exitCode() {
    return isBad ? 1 : 0;
  }
}

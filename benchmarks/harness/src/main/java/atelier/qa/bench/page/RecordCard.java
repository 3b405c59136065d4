package atelier.qa.bench.page;

import atelier.qa.bench.record.GoalVerdict.Verdict;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One record, whose name is its permalink.
 *
 * @param id {@code suite/directory}
 * @param when the minute, UTC
 * @param goals how many of its goals it met; empty where it had none
 * @param steps its rates; empty where it has no load
 * @param files what it consists of, as links
 */
record RecordCard(
    String id,
    String title,
    String when,
    Badge badge,
    String goals,
    Result result,
    Optional<HtmlTable> steps,
    List<Fact> facts,
    List<Link> files) {

  static RecordCard of(StoredRecord record) {
    Result result = record.result();
    return new RecordCard(
        record.name().toString(),
        SuiteName.title(result.suite()),
        result.started().toString().substring(0, "2026-01-01T00:00".length()).replace('T', ' '),
        result.valid() ? Badge.good("valid") : Badge.bad("invalid"),
        goals(result),
        result,
        LoadFigure.table(result),
        EnvironmentFacts.of(result),
        files(record));
  }

  /** How many goals a result met; empty where it had none. */
  static String goals(Result result) {
    long met = result.goals().stream().filter(goal -> goal.verdict() == Verdict.MET).count();
    return result.goals().isEmpty() ? "" : met + " of " + result.goals().size() + " goals met";
  }

  private static List<Link> files(StoredRecord record) {
    List<Link> links = new ArrayList<>();
    Stream.concat(Stream.of(RecordFiles.RESULT), record.result().files().keySet().stream())
        .forEach(file -> links.add(new Link(record.name() + "/" + file, file, "")));
    return links;
  }
}

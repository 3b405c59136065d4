package atelier.qa.bench.page;

import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** One suite: its newest record in full, then what came before it. */
final class SuitePart {

  private static final String FRESHNESS = "freshness";

  private SuitePart() {}

  /** The records are of one suite, oldest first. */
  static String html(List<StoredRecord> records) throws IOException {
    StoredRecord newest = records.getLast();
    Result result = newest.result();
    StringBuilder html = new StringBuilder();
    html.append("<section id=\"").append(result.suite()).append("\">\n<h2>");
    html.append(Html.escape(result.suite())).append("</h2>\n<p class=\"soft\">Newest record: ");
    html.append("<code>").append(Html.escape(newest.name().toString())).append("</code>");
    result
        .knee()
        .ifPresent(
            knee ->
                html.append(". Highest rate that meets the goal: <strong>")
                    .append(Html.whole(knee.sustained()))
                    .append("/s</strong>"));
    html.append("</p>\n").append(GoalsPart.html(result));
    html.append("<div class=\"figures\">\n");
    for (Figure figure : figures(newest)) {
      html.append(figure.html());
    }
    HistoryFigure.of(records, ResultsPage.COMMAND + " page")
        .map(Figure::html)
        .ifPresent(html::append);
    html.append("</div>\n");
    if (result.suite().equals(FRESHNESS)) {
      html.append(FreshnessPart.html(result));
    } else if (!result.timings().isEmpty()) {
      html.append("<div class=\"cards\">\n").append(IndexesPart.html(result));
      html.append(QueryShapesPart.html(result)).append("</div>\n");
      html.append(TimingsPart.html(result));
    }
    if (!result.steps().isEmpty()) {
      html.append("<h3>Compared and projected</h3>\n<div class=\"cards\">\n");
      html.append(DifferencePart.html(records));
      html.append(ProjectionPart.html(result)).append("</div>\n");
    }
    html.append("<details class=\"card\"><summary>How it was measured</summary>\n");
    html.append(EnvironmentPart.html(result)).append("</details>\n");
    html.append("<details class=\"card\"><summary>All records of this suite</summary>\n");
    return html.append(all(records)).append("</details>\n</section>\n").toString();
  }

  /** The plots of one record by itself; these are also its SVG files. */
  static List<Figure> figures(StoredRecord record) throws IOException {
    List<Figure> figures = new ArrayList<>();
    Stream.of(HdrFigure.ofFreshness(record), LoadFigure.of(record.result()), HdrFigure.of(record))
        .forEach(figure -> figure.ifPresent(figures::add));
    figures.addAll(TimelineFigures.of(record));
    CpuFigure.of(record.result()).ifPresent(figures::add);
    return figures;
  }

  private static String all(List<StoredRecord> records) {
    List<List<String>> rows = new ArrayList<>();
    for (StoredRecord record : records) {
      Result result = record.result();
      long met =
          result.goals().stream().filter(goal -> goal.verdict().name().equals("MET")).count();
      rows.add(
          List.of(
              record.name().directory(),
              result.valid() ? "valid" : "invalid: " + String.join("; ", result.reasons()),
              met + " of " + result.goals().size() + " goals met"));
    }
    Collections.reverse(rows);
    return Tables.of(List.of("record", "validity", "goals"), rows);
  }
}

package atelier.qa.bench.page;

import atelier.qa.bench.failover.Fault;
import atelier.qa.bench.failover.Round;
import atelier.qa.bench.failover.Rounds;
import atelier.qa.bench.plot.Axis;
import atelier.qa.bench.plot.Line;
import atelier.qa.bench.plot.Line.Point;
import atelier.qa.bench.plot.LinePlot;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How long each loss of the primary kept writes away. */
final class FailoverFigure {

  private static final double MILLIS_PER_SECOND = 1000;

  private FailoverFigure() {}

  /** Empty for records of other things, and where no write was ever accepted again. */
  static Optional<Figure> of(StoredRecord record) throws IOException {
    Optional<String> csv = record.text(RecordFiles.ROUNDS);
    Optional<HtmlTable> table = FailoverTable.of(record);
    if (csv.isEmpty() || table.isEmpty()) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    for (Fault fault : Fault.values()) {
      List<Point> points =
          Rounds.parse(csv.get()).all().stream()
              .filter(round -> round.fault() == fault)
              .flatMap(round -> point(round).stream())
              .toList();
      if (!points.isEmpty()) {
        lines.add(new Line(fault.label(), points, true));
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String caption =
        "From the command that killed the primary, stopped it (SIGSTOP) or cut it off from everybody"
            + " until a write was acknowledged that was sent afterwards. What was refused was not"
            + " made; what got no answer was sent again with its key until it was made.";
    LinePlot plot =
        new LinePlot(
            "Until writes went on, loss by loss",
            caption + " The table below has every number.",
            Axis.linear("loss of the primary"),
            Axis.linear("seconds"),
            lines,
            List.of());
    return Optional.of(
        new Figure(plot.title(), plot.draw(), caption, table.get(), record.result().command()));
  }

  private static Optional<Point> point(Round round) {
    return round
        .untilAccepted()
        .map(time -> new Point(round.number(), time.toMillis() / MILLIS_PER_SECOND));
  }
}

package atelier.qa.bench.page;

import atelier.qa.bench.plot.BarPlot;
import atelier.qa.bench.plot.BarPlot.Bar;
import atelier.qa.bench.record.ContainerCost;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.stats.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CPU per request by tier, as stacked bars. */
final class CpuFigure {

  private CpuFigure() {}

  static Optional<Figure> of(Result result) {
    List<String> tiers = tiers(result);
    if (tiers.isEmpty()) {
      return Optional.empty();
    }
    List<Bar> bars = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (double rate : result.rates()) {
      List<Double> values = tiers.stream().map(tier -> micros(result.repeats(rate), tier)).toList();
      bars.add(new Bar(Numbers.whole(rate), values));
      List<String> row = new ArrayList<>(List.of(Numbers.whole(rate)));
      values.forEach(value -> row.add(Numbers.three(value)));
      rows.add(row);
    }
    String caption =
        "CPU time that a request costs each tier, all its containers together; medians of the"
            + " repeats.";
    BarPlot plot =
        new BarPlot(
            "CPU per request by tier",
            caption + " The table below has every number.",
            "offered, requests/s",
            "CPU, µs per request",
            tiers,
            bars);
    List<String> head = new ArrayList<>(List.of("offered/s"));
    tiers.forEach(tier -> head.add(tier + " µs"));
    return Optional.of(
        new Figure(
            plot.title(), plot.draw(), caption, new HtmlTable(head, rows), result.command()));
  }

  /** The tiers of a result, in the order in which a request meets them. */
  static List<String> tiers(Result result) {
    return result.steps().stream()
        .flatMap(step -> step.containers().stream())
        .map(ContainerCost::tier)
        .distinct()
        .toList();
  }

  /** Median over the repeats of a tier's CPU µs per request. */
  static double micros(List<StepResult> repeats, String tier) {
    return Bootstrap.median(
        repeats.stream()
            .map(
                step ->
                    step.containers().stream()
                        .filter(container -> container.tier().equals(tier))
                        .mapToDouble(ContainerCost::cpuMicrosPerRequest)
                        .sum())
            .toList());
  }
}

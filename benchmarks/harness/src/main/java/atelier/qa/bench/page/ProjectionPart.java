package atelier.qa.bench.page;

import atelier.qa.bench.projection.Projection;
import atelier.qa.bench.projection.Projection.Limit;
import atelier.qa.bench.projection.TierDemand;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.StepResult;
import atelier.qa.bench.stats.Bootstrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the measured costs would mean on five t2.micro hosts. */
final class ProjectionPart {

  private static final int NODES = 3;

  private ProjectionPart() {}

  static String html(Result result) {
    Optional<Double> rate = dearestValidRate(result);
    if (rate.isEmpty()) {
      return "";
    }
    List<TierDemand> demands = demands(result, rate.get());
    if (demands.isEmpty()) {
      return "";
    }
    Projection projection = Projection.of(demands);
    return "<div class=\"card\"><h4>What five t2.micro would sustain</h4>\n<p>"
        + Badge.neutral("projection, not a measurement")
        + "</p>\n<p>From the costs at "
        + Html.whole(rate.get())
        + " requests/s, on three nodes, one NGINX and one MySQL: <strong>"
        + Html.whole(projection.burst().getFirst().rate())
        + "/s</strong> while CPU credits last (limit: "
        + Html.escape(projection.burst().getFirst().resource())
        + "), <strong>"
        + Html.whole(projection.baseline().getFirst().rate())
        + "/s</strong> for ever (limit: "
        + Html.escape(projection.baseline().getFirst().resource())
        + ").</p>\n<details open class=\"wrap\"><summary>The arithmetic</summary>\n"
        + Tables.of(
            List.of("limit", "burst: 1 vCPU a host", "for ever: 10 % of one"), rows(projection))
        + "</details>\n<p class=\"soft\">It assumes that a µs of CPU there is one here, that a request"
        + " costs the same at every rate, and that the load spreads evenly. Network: 64 Mbit/s a"
        + " host for ever, also in the burst column.</p></div>\n";
  }

  private static List<List<String>> rows(Projection projection) {
    List<List<String>> rows = new ArrayList<>();
    for (Limit burst : projection.burst()) {
      String baseline =
          projection.baseline().stream()
              .filter(limit -> limit.resource().equals(burst.resource()))
              .map(Limit::arithmetic)
              .findFirst()
              .orElse("–");
      rows.add(List.of(burst.resource(), burst.arithmetic(), baseline));
    }
    return rows;
  }

  private static List<TierDemand> demands(Result result, double rate) {
    List<StepResult> valid = result.repeats(rate).stream().filter(StepResult::valid).toList();
    List<Double> bytes =
        valid.stream().map(StepResult::bytesPerResponse).flatMap(Optional::stream).toList();
    double perResponse = bytes.isEmpty() ? 0 : Bootstrap.median(bytes);
    List<TierDemand> demands = new ArrayList<>();
    for (String tier : List.of("nginx", "service", "mysql")) {
      double micros = CpuFigure.micros(valid, tier);
      if (micros > 0) {
        boolean facesUsers = tier.equals("nginx");
        int hosts = tier.equals("service") ? NODES : 1;
        demands.add(new TierDemand(tier, hosts, micros, facesUsers ? perResponse : 0));
      }
    }
    return demands;
  }

  private static Optional<Double> dearestValidRate(Result result) {
    return result.rates().stream()
        .filter(rate -> result.repeats(rate).stream().anyMatch(StepResult::valid))
        .reduce((a, b) -> b);
  }
}

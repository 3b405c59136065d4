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

/**
 * The measured costs, projected onto five t2.micro hosts.
 *
 * @param rate whose costs they are, in requests per second
 * @param burst the tightest limit while CPU credits last
 * @param baseline the tightest limit for ever
 */
record ProjectionCard(double rate, Limit burst, Limit baseline, HtmlTable arithmetic) {

  private static final int NODES = 3;

  /** From the highest rate with valid steps; empty where there is none, or no cost is known. */
  static Optional<ProjectionCard> of(Result result) {
    Optional<Double> rate = result.highestValidRate();
    List<TierDemand> demands = rate.map(valid -> demands(result, valid)).orElse(List.of());
    if (demands.isEmpty()) {
      return Optional.empty();
    }
    Projection projection = Projection.of(demands);
    return Optional.of(
        new ProjectionCard(
            rate.orElseThrow(),
            projection.burst().getFirst(),
            projection.baseline().getFirst(),
            new HtmlTable(
                List.of("limit", "burst: 1 vCPU a host", "for ever: 10 % of one"),
                rows(projection))));
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
    List<StepResult> valid = result.validRepeats(rate);
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
}

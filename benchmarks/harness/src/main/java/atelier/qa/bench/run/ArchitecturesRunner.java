package atelier.qa.bench.run;

import atelier.qa.bench.architectures.Architecture;
import atelier.qa.bench.architectures.ArchitectureComparison;
import atelier.qa.bench.architectures.ArchitectureTurn;
import atelier.qa.bench.architectures.Claims;
import atelier.qa.bench.architectures.HeldRate;
import atelier.qa.bench.failover.PageJudge;
import atelier.qa.bench.failover.Preparation;
import atelier.qa.bench.probe.BodyComparison;
import atelier.qa.bench.probe.Container;
import atelier.qa.bench.probe.DataSetProbe;
import atelier.qa.bench.record.ContainerLimit;
import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.RecordFiles;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.run.Runner.Recorded;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Measures architectures in turns, each in its turn's random order, and leaves one record. One that
 * answers otherwise than the service makes the record invalid. For one run.
 */
public final class ArchitecturesRunner {

  static final String SUITE = "architectures";

  /** One seed for all runs, or one data set would have many checksums. */
  private static final long CHECKSUM_SEED = 1;

  private static final int COMPARED_PRODUCTS = 200;

  private final ArchitecturesPlan plan;
  private final Duration counting;
  private final RunContext context;
  private final Clock clock = Clock.systemUTC();
  private final List<String> reasons = new ArrayList<>();
  private final List<ArchitectureTurn> turns = new ArrayList<>();

  public ArchitecturesRunner(ArchitecturesPlan plan, RunContext context) {
    this(plan, plan.counting(), context);
  }

  /** Counts stale reads for another time. */
  ArchitecturesRunner(ArchitecturesPlan plan, Duration counting, RunContext context) {
    this.plan = plan;
    this.counting = counting;
    this.context = context;
  }

  /**
   * Runs it.
   *
   * @param contenders one of them the service
   * @param further options of the command beside those of the plan
   * @throws IOException if nothing could be measured, or no record be written
   */
  public Recorded run(Deployment service, List<Contender> contenders, String further)
      throws Exception {
    Instant started = clock.instant();
    context.progress().begin("comparing what they answer", plan.length(1, contenders.size()));
    Preparation.refuseLimits(service.url());
    DataSet dataSet = check(service, contenders);
    URI uncached =
        contenders.stream()
            .filter(contender -> contender.architecture() == Architecture.EXPRESS)
            .findFirst()
            .map(Contender::url)
            .orElse(service.url());
    try (Workspace workspace = new Workspace()) {
      measure(
          contenders,
          new ArchitectureMeasurement(plan, counting, context, service, workspace, uncached));
    } catch (SearchEndedException e) {
      reasons.add(e.reason());
    }
    if (turns.isEmpty()) {
      throw new IOException("stopped before anything was measured");
    }
    return write(service, contenders, started, dataSet, further);
  }

  private DataSet check(Deployment service, List<Contender> contenders)
      throws IOException, InterruptedException {
    DataSet found =
        new DataSetProbe(service.url()).identify(CHECKSUM_SEED, plan.settings().products());
    plan.settings()
        .dataSet()
        .filter(expected -> !expected.equals(found.checksum()))
        .ifPresent(expected -> reasons.add("the data set is " + found.checksum()));
    try (BodyComparison bodies =
        new BodyComparison(CHECKSUM_SEED, COMPARED_PRODUCTS, plan.settings().products())) {
      for (Contender contender : contenders) {
        List<String> differences =
            contender.architecture() == Architecture.SERVICE
                ? List.of()
                : bodies.differences(service.url(), contender.url());
        if (!differences.isEmpty()) {
          reasons.add(
              "%s answers %d requests otherwise than the service, such as %s; its cache may be of an earlier run: benchmarks/baseline/up"
                  .formatted(
                      contender.architecture().label(),
                      differences.size(),
                      differences.getFirst()));
        }
      }
    }
    return found;
  }

  private void measure(List<Contender> contenders, ArchitectureMeasurement measurement)
      throws Exception {
    Map<Architecture, Contender> byArchitecture = new EnumMap<>(Architecture.class);
    contenders.forEach(contender -> byArchitecture.put(contender.architecture(), contender));
    Map<Architecture, Double> found = new EnumMap<>(Architecture.class);
    Instant begun = clock.instant();
    for (int turn = 1; turn <= plan.turns(); turn++) {
      if (!plan.hasTimeFor(turn, Duration.between(begun, clock.instant()))) {
        context.progress().note("no time for turn " + turn);
        break;
      }
      context
          .progress()
          .begin(
              "turn %d of %d".formatted(turn, plan.turns()), plan.length(turn, contenders.size()));
      int order = 0;
      for (Architecture next : plan.order(turn, List.copyOf(byArchitecture.keySet()))) {
        order++;
        Contender contender = byArchitecture.get(next);
        if (contender != null) {
          ArchitectureTurn measured =
              measurement.of(contender, turn, order, found.getOrDefault(next, 0.0));
          turns.add(measured);
          if (measured.sustained().isEmpty()) {
            reasons.add(
                "in turn %d %s met the goal at no rate: %s"
                    .formatted(turn, next.label(), measured.trials().getLast().because()));
          }
          found.put(next, measured.sustained().map(HeldRate::rate).orElse(0.0));
        }
      }
    }
  }

  private Recorded write(
      Deployment service,
      List<Contender> contenders,
      Instant started,
      DataSet dataSet,
      String further)
      throws IOException {
    ArchitectureComparison comparison =
        ArchitectureComparison.of(
            plan.settings().p99Millis() * 1000,
            plan.rate(),
            plan.writeTraffic() / 10,
            PageJudge.PROMISED.toMillis(),
            turns);
    Map<String, String> parameters = new TreeMap<>(plan.parameters());
    parameters.put("bound-ms", "" + PageJudge.PROMISED.toMillis());
    parameters.put("health-interval", service.cluster().healthInterval());
    Map<String, String> versions = new TreeMap<>();
    contenders.forEach(contender -> versions.putAll(contender.facts()));
    Optional.ofNullable(versions.remove("ttl"))
        .ifPresent(seconds -> parameters.put("cache-ttl", seconds + " s"));
    Result result =
        new Result(
            Result.SCHEMA,
            plan.settings().suite(SUITE),
            started,
            clock.instant(),
            plan.command() + further,
            Optional.empty(),
            service.git(),
            environment(service, contenders).with(versions, Optional.of(dataSet)),
            parameters,
            List.of(),
            List.of(),
            Claims.judge(
                comparison, reasons.stream().findFirst().map(reason -> "invalid run: " + reason)),
            Optional.empty(),
            reasons.isEmpty(),
            reasons,
            Map.of());
    Map<String, byte[]> files =
        Map.of(RecordFiles.ARCHITECTURES, comparison.toJson().getBytes(StandardCharsets.UTF_8));
    return new Recorded(context.records().write(result, files), result);
  }

  /** That of the service, with the limits of all containers. */
  private static Environment environment(Deployment service, List<Contender> contenders) {
    List<ContainerLimit> limits = new ArrayList<>(service.environment().containers());
    for (Contender contender : contenders) {
      if (contender.architecture() != Architecture.SERVICE) {
        contender.cluster().containers().stream()
            .filter(container -> !container.service().equals("mysql"))
            .map(Container::limit)
            .map(
                limit ->
                    new ContainerLimit(
                        contender.architecture().label() + "/" + limit.container(),
                        limit.cpus(),
                        limit.memoryBytes(),
                        limit.image()))
            .forEach(limits::add);
      }
    }
    return service.environment().limitedTo(limits);
  }
}

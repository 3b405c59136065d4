package atelier.qa.bench.cli;

import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.run.RunPlan;
import atelier.qa.bench.run.Runner;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench run}. */
@Command(
    name = "run",
    description = {
      "Measures a running service or cluster at several rates, and leaves a record.",
      "Run it in the repository's root, on the machine where the containers are."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RunCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "SIMULATION",
      arity = "0..1",
      defaultValue = "Goals",
      description = "Of the load module. Default: ${DEFAULT-VALUE}.")
  private String simulation;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "Where the service or its load balancer is. Default: ${DEFAULT-VALUE}.")
  private String url;

  @Option(
      names = "--rates",
      split = ",",
      defaultValue = "100,1000,2000,5000,10000",
      description = "Requests a second, step by step. Default: ${DEFAULT-VALUE}.")
  private List<Integer> rates;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      description = "How long each step is measured. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--warm-up",
      defaultValue = "30",
      description = "Seconds before the first step. Default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--repeats",
      defaultValue = "1",
      description = "How often; a claim needs 5. Default: ${DEFAULT-VALUE}.")
  private int repeats;

  @Option(
      names = "--products",
      defaultValue = "1000",
      description = "How many products there are. Default: ${DEFAULT-VALUE}.")
  private long products;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Decides what is asked for, and the order. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--goal-p99",
      paramLabel = "MS",
      defaultValue = "50",
      description = "What each rate's 99th percentile must keep. Default: ${DEFAULT-VALUE}.")
  private double p99;

  @Option(
      names = "--cache",
      defaultValue = "off",
      description = "The service's cache: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private CacheMode cache;

  @Option(
      names = "--load-jar",
      defaultValue = "benchmarks/gatling/target/load.jar",
      description = "The load module. Default: ${DEFAULT-VALUE}.")
  private Path loadJar;

  @Option(
      names = "--results",
      defaultValue = "results",
      description = "Where records are kept. Default: ${DEFAULT-VALUE}.")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!Files.exists(loadJar)) {
      throw new CommandFailedException(loadJar + " is not there: mvn -q package -DskipTests");
    }
    RunPlan plan = plan();
    Runner.Recorded recorded = new Runner(plan, new RecordWriter(results)).run();
    PrintWriter out = spec.commandLine().getOut();
    recorded
        .result()
        .goals()
        .forEach(goal -> out.println(goal.name() + ": " + goal.verdict() + ", " + goal.reason()));
    recorded.result().reasons().forEach(reason -> out.println("invalid: " + reason));
    out.println("recorded: " + recorded.directory());
    return 0;
  }

  private RunPlan plan() {
    try {
      return new RunPlan(
          simulation, url, rates, seconds, warmUp, repeats, products, seed, p99, cache, loadJar);
    } catch (IllegalArgumentException e) {
      throw new CommandFailedException(String.valueOf(e.getMessage()), e);
    }
  }
}

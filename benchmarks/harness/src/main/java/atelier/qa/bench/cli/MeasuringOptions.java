package atelier.qa.bench.cli;

import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.run.Interruption;
import atelier.qa.bench.run.LoadSettings;
import atelier.qa.bench.run.RunContext;
import atelier.qa.measure.LoadGenerator;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The options that all measuring commands share. */
final class MeasuringOptions {

  @Option(
      names = "--url",
      description =
          "The address of the service or its load balancer. Default: that of NGINX's own container,"
              + " if the cluster of this directory runs, otherwise http://127.0.0.1:8080.")
  private @Nullable URI url;

  @Option(
      names = "--generator",
      defaultValue = "gatling",
      description =
          "GATLING, or NETTY, which takes a fraction of its CPU a request and so leaves it to a"
              + " service on the same machine; it is a suite of its own. Default: ${DEFAULT-VALUE}.")
  private LoadGenerator generator;

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
      names = "--products",
      defaultValue = "1000",
      description = "How many products there are. Default: ${DEFAULT-VALUE}.")
  private long products;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description =
          "Decides which products are requested, and the order of the rates. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--goal-p99",
      paramLabel = "MS",
      defaultValue = "50",
      description = "The limit of each rate's 99th percentile. Default: ${DEFAULT-VALUE}.")
  private double p99;

  @Option(
      names = "--cache",
      defaultValue = "cold",
      description =
          "The service's cache: OFF if there is none, WARM if it was filled with the products that"
              + " are requested (see fill), COLD if it was used as it was. It is recorded. Default:"
              + " ${DEFAULT-VALUE}.")
  private CacheMode cache;

  @Option(
      names = "--verify-seconds",
      defaultValue = "10",
      description =
          "Seconds in which responses are read and checked beforehand, at a low rate; 0 for none."
              + " Default: ${DEFAULT-VALUE}.")
  private int verifySeconds;

  @Option(
      names = "--expect-data-set",
      paramLabel = "CHECKSUM",
      description = "The data set's checksum; the record is invalid with another one.")
  private @Nullable String dataSet;

  @Option(
      names = "--load-jar",
      defaultValue = "benchmarks/load/target/load.jar",
      description = "The jar of the load module. Default: ${DEFAULT-VALUE}.")
  private Path loadJar;

  @Option(
      names = "--results",
      defaultValue = "results",
      description = "The directory of records. Default: ${DEFAULT-VALUE}.")
  private Path results;

  @Mixin private LiveOptions live;

  /** The address that was given; empty for the default. */
  Optional<URI> url() {
    return Optional.ofNullable(url).map(MeasuringOptions::checked);
  }

  /** The settings of a load with a simulation. */
  LoadSettings settings(String simulation) {
    return new LoadSettings(
        generator,
        simulation,
        seconds,
        warmUp,
        products,
        seed,
        p99,
        cache,
        verifySeconds,
        Optional.ofNullable(dataSet));
  }

  CacheMode cache() {
    return cache;
  }

  /** The context of a command, which must have its load module's jar. */
  RunContext context(LiveProgress progress, Interruption interruption) {
    if (!Files.exists(loadJar)) {
      throw new CommandFailedException(loadJar + " is not there: mvn -q package -DskipTests");
    }
    return RunContext.of(
        loadJar, new RecordWriter(results), progress.display(), interruption::requested);
  }

  /** Begins to show the progress of a command. */
  LiveProgress progress(CommandSpec spec) throws IOException {
    return live.open(spec);
  }

  /** The directory of records. */
  Path results() {
    return results;
  }

  /** Refuses what is no address of a service. */
  static URI checked(URI url) {
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException(
          "an address is such as http://127.0.0.1:8080, not '" + url + "'");
    }
    return url;
  }
}

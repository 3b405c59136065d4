package atelier.qa.bench.cli;

import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.run.LoadSettings;
import atelier.qa.measure.LoadGenerator;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands that measure have in common. */
final class MeasuringOptions {

  @Option(
      names = "--url",
      description = {
        "Where the service or its load balancer is. Default: the address of NGINX's own container,",
        "if the cluster of this directory runs, otherwise http://127.0.0.1:8080."
      })
  private @Nullable URI url;

  @Option(
      names = "--generator",
      defaultValue = "gatling",
      description = {
        "GATLING, or NETTY, which takes a fraction of its CPU a request and so leaves it to a",
        "service on the same machine; it is a suite of its own. Default: ${DEFAULT-VALUE}."
      })
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
      defaultValue = "cold",
      description = {
        "The service's cache: OFF if it keeps nothing, WARM if it was filled with what is asked",
        "for (see fill), COLD if it was taken as it was. It is recorded. Default: ${DEFAULT-VALUE}."
      })
  private CacheMode cache;

  @Option(
      names = "--verify-seconds",
      defaultValue = "10",
      description = {
        "How long answers are read and checked beforehand, at a low rate; 0 for not at all.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int verifySeconds;

  @Option(
      names = "--expect-data-set",
      paramLabel = "CHECKSUM",
      description = "The data set's checksum; the record is invalid with another one.")
  private @Nullable String dataSet;

  @Option(
      names = "--load-jar",
      defaultValue = "benchmarks/load/target/load.jar",
      description = "The load module. Default: ${DEFAULT-VALUE}.")
  private Path loadJar;

  @Option(
      names = "--results",
      defaultValue = "results",
      description = "Where records are kept. Default: ${DEFAULT-VALUE}.")
  private Path results;

  /** As given; empty for the default. */
  Optional<URI> url() {
    return Optional.ofNullable(url).map(MeasuringOptions::checked);
  }

  /** How to measure with a simulation. */
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

  /** The load module, which is there. */
  Path loadJar() {
    if (!Files.exists(loadJar)) {
      throw new CommandFailedException(loadJar + " is not there: mvn -q package -DskipTests");
    }
    return loadJar;
  }

  /** The directory of records. */
  Path results() {
    return results;
  }

  RecordWriter records() {
    return new RecordWriter(results);
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

package atelier.qa.bench.cli;

import atelier.qa.bench.measure.Measurement;
import atelier.qa.bench.measure.Repeats;
import atelier.qa.bench.probe.Commands;
import atelier.qa.bench.probe.Host;
import atelier.qa.bench.probe.SampleLog;
import atelier.qa.bench.probe.Samples;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.DataSet;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.GitState;
import atelier.qa.bench.record.RecordWriter;
import atelier.qa.bench.record.Result;
import atelier.qa.bench.record.Sha256;
import atelier.qa.bench.record.TargetKind;
import atelier.qa.bench.run.RunRecord;
import atelier.qa.bench.run.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qa-bench run}: so far from what the load generator has left. */
@Command(
    name = "run",
    description = {
      "Judges the repeats of a measurement and adds a record.",
      "Exit code 0 also for an invalid record: it says so itself."
    },
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "SUITE", description = "Such as goals.")
  private String suite;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "MEASUREMENT",
      description = "Directories of the load generator, one a repeat.")
  private List<Path> measurements;

  @Option(names = "--environment", required = true, description = "A short name: compose-2core.")
  private String environment;

  @Option(names = "--target", defaultValue = "compose", description = "local, compose or ec2.")
  private TargetKind target;

  @Option(names = "--cache", defaultValue = "off", description = "off, cold or warm.")
  private CacheMode cache;

  @Option(names = "--remote", description = "The load came from another machine.")
  private boolean remote;

  @Option(names = "--command", required = true, description = "What repeats this run.")
  private String command;

  @Option(names = "--session", description = "Shared by records that were measured interleaved.")
  private @Nullable String session;

  @Option(names = "--samples", description = "The file of 'sample', taken meanwhile.")
  private @Nullable Path samples;

  @Option(names = "--data-set", description = "SEED,PRODUCTS,sha256:… of what was there.")
  private @Nullable String dataSet;

  @Option(names = "--expect-data-set", description = "The same of what must be there.")
  private @Nullable String expected;

  @Option(names = "--config", description = "A configuration file to hash; may be repeated.")
  private List<Path> configuration = List.of();

  @Option(names = "--version-of", description = "PROGRAM=VERSION; may be repeated.")
  private Map<String, String> versions = Map.of();

  @Option(names = "--jvm-flag", description = "Of the service; may be repeated.")
  private List<String> jvmFlags = List.of();

  @Option(
      names = "--goal-p99",
      defaultValue = "50",
      description = "Milliseconds (${DEFAULT-VALUE}).")
  private double goalP99;

  @Option(
      names = "--goal-errors",
      defaultValue = "0.001",
      description = "A share (${DEFAULT-VALUE}).")
  private double goalErrors;

  @Option(names = "--injector-cpus", description = "CPUs of the load generator (all).")
  private @Nullable Double injectorCpus;

  @Option(names = "--results", defaultValue = "results", description = "(${DEFAULT-VALUE})")
  private Path results;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Host host = Host.read();
    List<Measurement> read = new ArrayList<>();
    for (Path directory : measurements) {
      read.add(Measurement.read(directory));
    }
    RunSettings settings =
        new RunSettings(
            suite,
            command,
            Optional.ofNullable(session),
            git(),
            environment(host, read.getFirst()),
            Map.of(),
            dataSet(expected),
            goalP99 * 1000,
            goalErrors,
            injectorCpus == null ? host.cores() : injectorCpus);
    Samples sampled = samples == null ? new Samples(List.of()) : SampleLog.read(samples);
    RunRecord record = new RunRecord(settings, new Repeats(read), sampled);
    Result result = record.result();
    Path written = new RecordWriter(results).write(result, record.files());
    spec.commandLine().getOut().println("recorded: " + written);
    result.reasons().forEach(r -> spec.commandLine().getOut().println("invalid: " + r));
    return 0;
  }

  private Environment environment(Host host, Measurement first) throws IOException {
    Map<String, String> allVersions = new TreeMap<>(first.versions());
    allVersions.putAll(versions);
    Map<String, String> hashes = new TreeMap<>();
    for (Path file : configuration) {
      hashes.put(file.toString(), Sha256.of(file));
    }
    return new Environment(
        environment,
        target,
        host.cpuModel(),
        host.cores(),
        host.kernel(),
        host.memoryBytes(),
        !remote,
        List.of(),
        allVersions,
        jvmFlags,
        hashes,
        dataSet(dataSet),
        cache);
  }

  private static Optional<DataSet> dataSet(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    List<String> parts = List.of(text.split(",", -1));
    if (parts.size() != 3 || !parts.get(2).matches("sha256:[0-9a-f]{64}")) {
      throw new CommandFailedException("a data set is SEED,PRODUCTS,sha256:…: " + text);
    }
    return Optional.of(
        new DataSet(Long.parseLong(parts.getFirst()), Long.parseLong(parts.get(1)), parts.get(2)));
  }

  private static GitState git() throws IOException, InterruptedException {
    Path here = Path.of("").toAbsolutePath();
    String sha = Commands.output(here, List.of("git", "rev-parse", "HEAD")).strip();
    String changes = Commands.output(here, List.of("git", "status", "--porcelain"));
    return new GitState(sha, !changes.isBlank());
  }
}

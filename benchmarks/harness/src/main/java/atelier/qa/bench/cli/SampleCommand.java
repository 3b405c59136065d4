package atelier.qa.bench.cli;

import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Sample;
import atelier.qa.bench.probe.SampleLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code qa-bench sample}. */
@Command(
    name = "sample",
    description = "Writes the counters of the Compose cluster's containers until it is ended.",
    mixinStandardHelpOptions = true)
final class SampleCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "Where to write them, as CSV; must not exist.")
  private Path file;

  @Option(
      names = "--project",
      defaultValue = ".",
      description = "The directory of the Compose project (default: here).")
  private Path project;

  @Option(
      names = "--interval",
      defaultValue = "1000",
      description = "Milliseconds between samples (default: ${DEFAULT-VALUE}).")
  private int intervalMillis;

  @Override
  public Integer call() throws Exception {
    if (Files.exists(file)) {
      throw new CommandFailedException(file + " exists");
    }
    ComposeCluster cluster = ComposeCluster.find(project);
    if (cluster.containers().isEmpty()) {
      throw new CommandFailedException("no container of the project runs");
    }
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
      out.println(SampleLog.HEADER);
      while (true) {
        for (Sample sample : cluster.sample()) {
          out.println(SampleLog.line(sample));
        }
        out.flush();
        TimeUnit.MILLISECONDS.sleep(intervalMillis);
      }
    }
  }
}

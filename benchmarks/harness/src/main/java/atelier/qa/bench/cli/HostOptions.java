package atelier.qa.bench.cli;

import atelier.qa.bench.record.TargetKind;
import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.HostFacts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Describes hosts that the harness cannot inspect. */
final class HostOptions {

  @Option(
      names = "--target",
      description = {
        "What is measured, if it is not the containers or the service of this machine:",
        "${COMPLETION-CANDIDATES}."
      })
  private @Nullable TargetKind target;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "What the record calls the hosts, such as ec2-t2.micro.")
  private @Nullable String environment;

  @Option(
      names = "--facts",
      paramLabel = "PROGRAM",
      description = {
        "Prints a host, a fact's name and its value a line, between tabs, such as CPU credits;",
        "asked before and after, kept in the record's hosts.tsv."
      })
  private @Nullable String program;

  /** The deployment, with the target and the name that were given. */
  Deployment describe(Deployment deployment) {
    return deployment.as(Optional.ofNullable(target), Optional.ofNullable(environment));
  }

  /** As typed, for the command that repeats a run. */
  String typed() {
    return typed("--target", target)
        + typed("--environment", environment)
        + typed("--facts", program);
  }

  private static String typed(String name, @Nullable Object value) {
    return value == null ? "" : " " + name + " " + value;
  }

  HostFacts facts() {
    return new HostFacts(Optional.ofNullable(program));
  }
}

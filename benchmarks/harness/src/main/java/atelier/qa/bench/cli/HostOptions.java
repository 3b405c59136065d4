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
      description =
          "The kind of deployment, if it is not the containers or the service of this machine:"
              + " ${COMPLETION-CANDIDATES}.")
  private @Nullable TargetKind target;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description = "The name of the hosts in the record, such as ec2-t2.micro.")
  private @Nullable String environment;

  @Option(
      names = "--facts",
      paramLabel = "PROGRAM",
      description =
          "A program that prints lines of a host, a fact's name and its value, between tabs, such as"
              + " CPU credits. It runs before and after; its output is hosts.tsv in the record.")
  private @Nullable String program;

  /** The deployment, with the target and the name that were given. */
  Deployment describe(Deployment deployment) {
    return deployment.as(Optional.ofNullable(target), Optional.ofNullable(environment));
  }

  /** These options as typed, for the command that repeats a run. */
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

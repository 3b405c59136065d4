package atelier.qa.bench.cli;

import atelier.qa.bench.freshness.Node;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.run.CacheFill;
import atelier.qa.bench.run.Contender;
import atelier.qa.bench.run.Deployment;
import atelier.qa.bench.run.Interruption;
import atelier.qa.bench.run.ProgressDisplay;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code qa-bench fill}. */
@Command(
    name = "fill",
    description = {
      "Reads the last tenth of the products, which loads request, once at each node, so that the"
          + " next measurement finds them cached; measure with --cache warm then. It records"
          + " nothing.",
      "Ctrl-C ends it."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class FillCommand implements Callable<Integer> {

  @Option(
      names = "--products",
      defaultValue = "1000",
      description = "How many products there are. Default: ${DEFAULT-VALUE}.")
  private long products;

  @Option(
      names = "--architectures",
      description =
          "Also reads them once through the caches of what compare-architectures measures beside"
              + " the service.")
  private boolean architectures;

  @Mixin private NodeOptions nodes;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ProgressDisplay progress = new ProgressDisplay(spec.commandLine().getErr(), Clock.systemUTC());
    try (Interruption interruption = new Interruption()) {
      nodes.check();
      Deployment service = Deployment.find(Optional.empty(), CacheMode.COLD);
      List<Node> found = nodes.of(service);
      if (architectures) {
        Contender.find(service).stream()
            .filter(contender -> contender.architecture().isBlindCache())
            .map(contender -> new Node(contender.architecture().label(), contender.url()))
            .forEach(found::add);
      }
      if (found.isEmpty()) {
        throw new CommandFailedException(
            "there is no node to fill: name them with --nodes, or start the cluster");
      }
      long read = new CacheFill(found, products, progress, interruption::requested).run();
      progress.note(
          String.format(Locale.ROOT, "%,d products read, at %d nodes", read, found.size()));
      if (interruption.requested()) {
        throw new CommandFailedException("ended before all products were read");
      }
      return 0;
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }
}

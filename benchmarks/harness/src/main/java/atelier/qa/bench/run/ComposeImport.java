package atelier.qa.bench.run;

import atelier.qa.bench.probe.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Sample data, loaded by the cluster's service {@code seed} in a container of its own, while the
 * cluster serves. The same number of products is the same rows.
 *
 * @param project of Compose, in whose network the database is
 */
record ComposeImport(String project, long products) implements Import {

  @Override
  public void run() throws IOException, InterruptedException {
    Commands.output(
        Path.of("."),
        List.of(
            "docker",
            "compose",
            "--project-name",
            project,
            "run",
            "--rm",
            "--no-deps",
            "-T",
            "seed",
            "seed",
            "--replace",
            "--sample-products",
            Long.toString(products)));
  }
}

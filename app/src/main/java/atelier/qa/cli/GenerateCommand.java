package atelier.qa.cli;

import atelier.qa.dataset.RowCounts;
import atelier.qa.dataset.generator.Generator;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code qa generate}. */
@Command(
    name = "generate",
    description = {
      "Writes questions.csv, answers.csv and answers_photos.csv in the form of the real exports.",
      "The same seed and number of products always give the same files."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class GenerateCommand implements Callable<Integer> {

  /** The number of products in the real export. */
  static final String REAL_PRODUCTS = "1000011";

  static final String DEFAULT_SEED = "1";

  @Option(
      names = "--products",
      paramLabel = "N",
      defaultValue = REAL_PRODUCTS,
      description =
          "How many products; the default gives about 3.5 M questions, 6.9 M answers and 2.1 M"
              + " photos. Default: ${DEFAULT-VALUE}.")
  private long products;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = DEFAULT_SEED,
      description = "Other seeds give other files of the same shape. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private OutputOptions output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Generator generator = generator();
    output.write(
        (directory, overwrite) -> {
          RowCounts rows = generator.write(directory, overwrite, new ConsoleProgress(out));
          out.printf(
              "%s: %,d questions, %,d answers, %,d photos%n",
              directory, rows.questions(), rows.answers(), rows.photos());
          return rows;
        });
    return 0;
  }

  private Generator generator() {
    try {
      return new Generator(products, seed);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--products: " + e.getMessage(), e);
    }
  }
}

package atelier.qa.bench;

import atelier.qa.bench.cli.BenchCommand;
import java.util.Locale;

/** The entry point of the harness. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    // Programs read what is printed and sent; some languages have other digits than 0 to 9.
    Locale.setDefault(Locale.ROOT);
    System.exit(BenchCommand.run(arguments));
  }
}

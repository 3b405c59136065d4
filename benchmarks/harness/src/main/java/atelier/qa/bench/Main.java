package atelier.qa.bench;

import atelier.qa.bench.cli.BenchCommand;

/** Where the harness starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(BenchCommand.run(arguments));
  }
}

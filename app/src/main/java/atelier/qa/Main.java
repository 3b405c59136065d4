package atelier.qa;

import atelier.qa.cli.QaCommand;

/** Where the service starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(QaCommand.run(arguments));
  }
}

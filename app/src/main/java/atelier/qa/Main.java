package atelier.qa;

import atelier.qa.cli.QaCommand;
import java.security.Security;
import java.util.Locale;

/** Where the service starts. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    // Programs read what is printed and sent; some languages have other digits than 0 to 9.
    Locale.setDefault(Locale.ROOT);
    lookUpAddressesAnew();
    System.exit(QaCommand.run(arguments));
  }

  /**
   * A database that comes back is found at once, wherever it is then. Otherwise Java would remember
   * for ten seconds that its name was unknown, and for thirty where it has been. Must be called
   * before the first name is looked up.
   */
  private static void lookUpAddressesAnew() {
    Security.setProperty("networkaddress.cache.ttl", "1");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }
}

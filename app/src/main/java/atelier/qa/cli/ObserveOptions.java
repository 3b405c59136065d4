package atelier.qa.cli;

import atelier.qa.http.HttpSettings;
import atelier.qa.http.ListenAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the service listens for operators and their tools. */
final class ObserveOptions {

  /** So that several services on one machine need one number each. */
  private static final int ABOVE = 10;

  @Option(
      names = "--observe-host",
      paramLabel = "ADDRESS",
      defaultValue = HttpSettings.DEFAULT_HOST,
      description =
          "The address to listen on for operators and their tools, with health, metrics and a status"
              + " page. Default: ${DEFAULT-VALUE}.")
  private String host = HttpSettings.DEFAULT_HOST;

  @Option(
      names = "--observe-port",
      paramLabel = "PORT",
      description = "The port for them, never one for shoppers. Default: ten above --port.")
  private @Nullable Integer port;

  /**
   * Returns where to listen.
   *
   * @param shoppers where the service listens for those
   */
  ListenAddress address(int shoppers) {
    try {
      ListenAddress address = new ListenAddress(host, port == null ? above(shoppers) : port);
      if (address.port() == shoppers && shoppers != 0) {
        throw new IllegalArgumentException("shoppers have port " + shoppers + " already");
      }
      return address;
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--observe-port: " + e.getMessage(), e);
    }
  }

  /** Any free one beside any free one. */
  private static int above(int shoppers) {
    return shoppers == 0 ? 0 : shoppers + ABOVE;
  }
}

package atelier.qa.cli;

import atelier.qa.http.HttpSettings;
import atelier.qa.http.ListenAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the service listens for the shop's own people, if it does. */
final class DeskOptions {

  @Option(
      names = "--desk-host",
      paramLabel = "ADDRESS",
      defaultValue = HttpSettings.DEFAULT_HOST,
      description =
          "The address to listen on for the shop's own people, with --desk-port. Default:"
              + " ${DEFAULT-VALUE}.")
  private String host = HttpSettings.DEFAULT_HOST;

  @Option(
      names = "--desk-port",
      paramLabel = "PORT",
      description =
          "The port for them, where they decide on what was reported and answer as the seller."
              + " Default: there is none.")
  private @Nullable Integer port;

  boolean isThere() {
    return port != null;
  }

  /**
   * Returns where to listen.
   *
   * @param shoppers where the service listens for those
   * @param operators where for these
   */
  Optional<ListenAddress> address(int shoppers, int operators) {
    if (port == null) {
      return Optional.empty();
    }
    try {
      ListenAddress address = new ListenAddress(host, port);
      if (port != 0 && (port == shoppers || port == operators)) {
        throw new IllegalArgumentException("others have port " + port + " already");
      }
      return Optional.of(address);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--desk-port: " + e.getMessage(), e);
    }
  }
}

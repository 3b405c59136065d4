package atelier.qa.cli;

import atelier.qa.http.OneVotePer;
import atelier.qa.http.VoteSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which votes count. */
final class VoteOptions {

  @Option(
      names = "--one-vote-per",
      paramLabel = "WHAT",
      defaultValue = "request",
      description =
          "A second vote for the same question or answer counts for nothing if it has the same:"
              + " request (each counts), address or cookie. Default: ${DEFAULT-VALUE}.")
  private OneVotePer per = OneVotePer.REQUEST;

  @Option(
      names = "--vote-secret-file",
      paramLabel = "FILE",
      description =
          "Holds what addresses and cookies are hashed with, the same on all nodes. Or set"
              + " QA_VOTE_SECRET.")
  private @Nullable Path secretFile;

  @Option(
      names = "--trusted-proxies",
      split = ",",
      paramLabel = "ADDRESS",
      description =
          "Proxies whose X-Forwarded-For names the client, besides the one at the Unix domain"
              + " socket: addresses, or ranges such as 10.0.0.0/8. Default: none.")
  private List<String> trustedProxies = List.of();

  /** The secret is read only where it is needed. */
  VoteSettings settings() {
    Optional<String> secret =
        per == OneVotePer.REQUEST ? Optional.empty() : Password.in(secretFile, "QA_VOTE_SECRET");
    try {
      return VoteSettings.parse(per, secret, trustedProxies);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException(String.valueOf(e.getMessage()), e);
    }
  }
}

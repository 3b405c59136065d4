package atelier.qa.cli;

import atelier.qa.edge.EdgeSettings;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What this node publishes for NGINX. */
final class EdgeOptions {

  private static final Pattern SHARE = Pattern.compile("([1-9]|10)/([1-9]|10)");

  @Option(
      names = "--edge-directory",
      paramLabel = "DIR",
      description =
          "Where to publish first pages as files that NGINX sends by itself; a file system in"
              + " memory. Default: nowhere.")
  private @Nullable Path directory;

  @Option(
      names = "--edge-share",
      paramLabel = "N/M",
      defaultValue = "1/1",
      description =
          "Which part of all products this node publishes, of how many; each part needs a node of its"
              + " own. Default: ${DEFAULT-VALUE}.")
  private String share;

  @Option(
      names = "--edge-megabytes",
      paramLabel = "MB",
      defaultValue = "64",
      description =
          "Room for this node's files, about 5 KB each; 0 publishes none. Default:"
              + " ${DEFAULT-VALUE}.")
  private int megabytes;

  EdgeSettings settings() {
    if (directory == null) {
      return EdgeSettings.NONE;
    }
    Matcher parts = SHARE.matcher(share);
    try {
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "a share is like 1/3, of 10 parts at most, not " + share);
      }
      return new EdgeSettings(
          directory,
          Integer.parseInt(parts.group(1)),
          Integer.parseInt(parts.group(2)),
          (long) megabytes << 20);
    } catch (IllegalArgumentException e) {
      throw new InvalidOptionException("--edge: " + e.getMessage(), e);
    }
  }
}

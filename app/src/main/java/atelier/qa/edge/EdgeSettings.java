package atelier.qa.edge;

import java.nio.file.Path;

/**
 * What a node publishes at the edge.
 *
 * @param directory where NGINX looks for files
 * @param share which of the {@code shares} parts of all products is this node's, from 1 on; two
 *     nodes that publish the same product would overwrite each other's files
 * @param shares how many nodes publish
 * @param maxBytes room for this node's files; 0 publishes nothing
 */
public record EdgeSettings(Path directory, int share, int shares, long maxBytes) {

  /** A product belongs to the part that its last digit belongs to. */
  static final int DIGITS = 10;

  /** Publishes nothing. */
  public static final EdgeSettings NONE = new EdgeSettings(Path.of(""), 1, 1, 0);

  public EdgeSettings {
    if (share < 1 || share > shares || shares > DIGITS) {
      throw new IllegalArgumentException("there is no part " + share + " of " + shares);
    }
    if (maxBytes < 0) {
      throw new IllegalArgumentException("room for files cannot be negative");
    }
  }

  /** Whether products whose id ends in this digit are published by this node. */
  boolean owns(int digit) {
    return maxBytes > 0 && digit % shares == share - 1;
  }
}

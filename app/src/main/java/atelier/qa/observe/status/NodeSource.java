package atelier.qa.observe.status;

import java.io.IOException;

/** Where samples of a node come from. */
public interface NodeSource {

  /** Returns the node's name, for people. */
  String name();

  /**
   * Returns how the node is now, within a second.
   *
   * @throws IOException if it cannot be asked
   */
  NodeSample sample() throws IOException;
}

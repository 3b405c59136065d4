package atelier.qa.feed;

/**
 * A place in the history of one server, the same on every node that follows it.
 *
 * @param lineage tells the server from others; 32 bits. Only places of one lineage can be compared
 * @param number grows from change to change
 */
public record Place(long lineage, long number) {

  /** Whether that place is this one or a later one of the same history. */
  public boolean reaches(Place other) {
    return lineage == other.lineage && number >= other.number;
  }
}

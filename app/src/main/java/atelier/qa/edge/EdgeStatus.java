package atelier.qa.edge;

/**
 * What a node has at the edge, and what it has done there.
 *
 * @param leased whether NGINX may use all of the files now
 * @param files pages that are published
 * @param bytes room that they take, in whole pages of memory
 * @param maxBytes room that they may take
 * @param published pages published so far
 * @param unlinked pages withdrawn because their product changed
 * @param evicted pages withdrawn for want of room
 * @param failures attempts that the file system refused
 */
public record EdgeStatus(
    boolean leased,
    long files,
    long bytes,
    long maxBytes,
    long published,
    long unlinked,
    long evicted,
    long failures) {}

package atelier.qa.cache;

import java.util.Optional;

/**
 * A change that is committed.
 *
 * @param id of the row
 * @param position what the client may show with its next reads, on any node, so as not to read
 *     anything older; empty if the database could not tell
 */
public record Written(long id, Optional<String> position) {}

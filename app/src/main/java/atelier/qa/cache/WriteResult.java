package atelier.qa.cache;

import java.util.Optional;

/**
 * A change that is committed.
 *
 * @param id of the row
 * @param position what the client sends with its next reads, to any node, so as to read nothing
 *     older than its change; empty if the database could not tell
 */
public record WriteResult(long id, Optional<String> position) {}

package atelier.qa.cache;

import atelier.qa.store.LogPosition;

/**
 * A change that is committed.
 *
 * @param id of the row
 * @param position what the client sends with its next reads, to any node, so as to read nothing
 *     older than its change
 */
public record WriteResult(long id, LogPosition position) {}

package atelier.qa.store;

/**
 * What a change returned, and where the log has it.
 *
 * @param value such as the id of a row
 * @param position contains the change; {@link LogPosition#UNKNOWN} if the database could not tell
 */
public record Committed<T>(T value, LogPosition position) {}

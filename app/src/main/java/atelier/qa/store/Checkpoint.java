package atelier.qa.store;

/**
 * A position, and when it was reached. A log that begins anew counts its transactions from one
 * again, so that its positions look like those of the log before; but they are reached later.
 *
 * @param position what lies before it
 * @param second when the last of that was committed, in seconds since 1970 by the server's clock
 */
public record Checkpoint(LogPosition position, long second) {}

package atelier.qa.store;

/**
 * What a change returned, and where the log has it.
 *
 * @param value such as the id of a row
 * @param position contains the change; {@link LogPosition#UNKNOWN} if the database could not tell
 * @param isNumbered whether the position is that of the change alone; false if the change altered
 *     nothing, or if the log does not have it
 */
public record Committed<T>(T value, LogPosition position, boolean isNumbered) {

  /** Returns the same with another value. */
  public <R> Committed<R> with(R other) {
    return new Committed<>(other, position, isNumbered);
  }
}

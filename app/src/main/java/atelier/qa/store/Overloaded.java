package atelier.qa.store;

/**
 * A request had to wait for others for too long, so its statement was not sent. It says nothing
 * about whether the database can be reached.
 */
public final class Overloaded extends DatabaseUnavailable {

  private static final long serialVersionUID = 1L;

  public Overloaded(String message) {
    super(message, false);
  }
}

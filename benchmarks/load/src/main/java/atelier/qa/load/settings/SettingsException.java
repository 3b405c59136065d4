package atelier.qa.load.settings;

/** A run cannot start as it was asked for; the message says in one line what to change. */
public final class SettingsException extends RuntimeException {

  public SettingsException(String message) {
    super(message);
  }
}

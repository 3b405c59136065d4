package atelier.qa.load.settings;

/** A run cannot start with these settings; the message is one line that names what to change. */
public final class SettingsException extends RuntimeException {

  public SettingsException(String message) {
    super(message);
  }
}

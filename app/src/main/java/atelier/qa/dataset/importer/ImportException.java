package atelier.qa.dataset.importer;

/** An import cannot begin or go on; the message says why. The live tables are as before. */
public final class ImportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}

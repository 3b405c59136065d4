package atelier.qa.dataset.importer;

/** An import cannot begin or go on; the message says why. The live tables are as before. */
public sealed class ImportException extends RuntimeException permits ImportRefusedException {

  private static final long serialVersionUID = 1L;

  ImportException(String message) {
    super(message);
  }

  ImportException(String message, Throwable cause) {
    super(message, cause);
  }
}

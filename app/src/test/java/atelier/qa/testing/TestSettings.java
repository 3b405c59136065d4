package atelier.qa.testing;

/** What a person may set for tests that have a long form. */
public final class TestSettings {

  private TestSettings() {}

  /** The number in an environment variable; {@code otherwise} where it is not set, or empty. */
  public static long number(String variable, long otherwise) {
    String value = System.getenv(variable);
    return value == null || value.isEmpty() ? otherwise : Long.parseLong(value);
  }
}

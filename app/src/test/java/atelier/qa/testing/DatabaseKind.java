package atelier.qa.testing;

/** Which database a run of the tests is about: the system property {@code qa.test.database}. */
public enum DatabaseKind {
  EMBEDDED,
  MYSQL;

  public static DatabaseKind ofThisRun() {
    return System.getProperty("qa.test.database", "embedded").equals("mysql") ? MYSQL : EMBEDDED;
  }
}

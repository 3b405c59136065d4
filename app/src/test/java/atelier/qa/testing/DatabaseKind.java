package atelier.qa.testing;

import java.util.Locale;

/** Which database a run of the tests is about: the system property {@code qa.test.database}. */
public enum DatabaseKind {
  /** MariaDB in a process of its own. */
  EMBEDDED,
  /** MySQL in a container. */
  MYSQL,
  /** The MySQL of a whole cluster in containers, with the service in three of them. */
  CLUSTER;

  public static DatabaseKind ofThisRun() {
    return valueOf(System.getProperty("qa.test.database", "embedded").toUpperCase(Locale.ROOT));
  }
}

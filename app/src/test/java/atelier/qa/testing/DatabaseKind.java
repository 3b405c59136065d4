package atelier.qa.testing;

import java.util.Locale;

/** What a run of the tests is about: the system property {@code qa.test.database}. */
public enum DatabaseKind {
  /**
   * The contract over a store in the memory of this process. Other tests that ask for a database
   * get an embedded one.
   */
  MEMORY,
  /** MariaDB in a process of its own. */
  EMBEDDED,
  /** MySQL in a container. */
  MYSQL,
  /** Three of them, which are one replication group. */
  GROUP,
  /** The MySQL of a whole cluster in containers, with the service in three of them. */
  CLUSTER;

  public static DatabaseKind ofThisRun() {
    return valueOf(System.getProperty("qa.test.database", "memory").toUpperCase(Locale.ROOT));
  }

  /** Whether it needs a container engine. */
  boolean needsContainers() {
    return this == MYSQL || this == GROUP || this == CLUSTER;
  }
}

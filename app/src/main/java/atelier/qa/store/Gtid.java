package atelier.qa.store;

/**
 * The name of one transaction, the same on every server that has it.
 *
 * @param source who numbers: on MySQL the UUID of a server or group, with its tag if it has one; on
 *     MariaDB the number of a domain
 * @param server on MariaDB the server that committed it, which its followers must name; 0 on MySQL
 * @param sequence counts from 1
 */
public record Gtid(String source, long server, long sequence) {

  /** A transaction on MySQL. */
  public static Gtid mySql(String source, long sequence) {
    return new Gtid(source, 0, sequence);
  }

  /** A transaction on MariaDB. */
  public static Gtid mariaDb(long domain, long server, long sequence) {
    return new Gtid(Long.toString(domain), server, sequence);
  }
}

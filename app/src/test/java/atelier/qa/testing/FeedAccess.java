package atelier.qa.testing;

/** Whether nodes may follow the cluster's databases, as their administrator decides. */
public final class FeedAccess {

  private final Cluster cluster;

  public FeedAccess(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Breaks all connections to the binlog; nodes may connect again. */
  public void breakConnections() {
    asRoot(
        "SELECT CONCAT(\"KILL \", id, \";\") FROM information_schema.processlist"
            + " WHERE command LIKE \"Binlog Dump%\"",
        " | mysql --user=root");
  }

  /** No node may connect; connections that there are stay. */
  public void lock() {
    asRoot("ALTER USER qa_feed ACCOUNT LOCK");
  }

  /** Ends {@link #lock}. */
  public void unlock() {
    asRoot("ALTER USER qa_feed ACCOUNT UNLOCK");
  }

  /** Executes a statement of MySQL's administrator. */
  public void asRoot(String statement) {
    asRoot(statement, "");
  }

  private void asRoot(String statement, String then) {
    for (int shard = 0; shard < Cluster.SHARDS.size(); shard++) {
      cluster.compose(
          "exec",
          "-T",
          cluster.primary(shard),
          "bash",
          "-c",
          "export MYSQL_PWD=$(</run/secrets/mysql_root); mysql --user=root -N -e '%s'%s"
              .formatted(statement, then));
    }
  }
}

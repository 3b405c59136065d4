package atelier.qa.bench.failover;

import java.io.IOException;
import java.util.List;

/** A replication group of database servers, which can be disturbed. For one thread. */
public interface Group {

  /**
   * The member that most members take for the primary.
   *
   * @throws IOException if there is none
   */
  String primary() throws IOException, InterruptedException;

  /** Whether each member says that all are in the group. */
  boolean isWhole() throws InterruptedException;

  /** Disturbs a member; the fault is in effect when this returns. */
  void disturb(String member, Fault fault) throws IOException, InterruptedException;

  /** Ends a fault. Called again, it does what is left to do, until the group is whole. */
  void mend(String member, Fault fault) throws IOException, InterruptedException;

  /** The rows of a query at the primary, as lines of tab-separated values. */
  List<String> query(String sql) throws IOException, InterruptedException;
}

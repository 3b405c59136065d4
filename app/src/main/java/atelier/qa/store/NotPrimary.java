package atelier.qa.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** A connection to a member of a group that takes no changes is of no use to a pool. */
final class NotPrimary implements SQLExceptionOverride {

  private final ServerConnections connections;

  NotPrimary(ServerConnections connections) {
    this.connections = connections;
  }

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException failure) {
    if (!Failures.isNotPrimary(failure)) {
      return SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
    connections.lostPrimary();
    return SQLExceptionOverride.Override.MUST_EVICT;
  }
}

package atelier.qa.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A server of a replication group that is asked again and again, over one connection, whether it
 * still is the one to use. For one thread.
 */
public final class GroupMember implements AutoCloseable {

  private static final System.Logger LOGGER = System.getLogger(GroupMember.class.getName());

  private final DatabaseSettings settings;
  private @Nullable Connection connection;

  /** Connects when it is asked. */
  public GroupMember(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** Whether it is the primary and reaches a majority; false too if it does not say so in time. */
  public boolean isPrimaryOfMajority() {
    try {
      Connection open = connection;
      if (open == null) {
        open =
            DriverManager.getConnection(
                ConnectionUrl.forFeed(settings), settings.user(), settings.password());
        connection = open;
      }
      return Primary.isAt(open);
    } catch (SQLException e) {
      LOGGER.log(
          System.Logger.Level.DEBUG, "{0} does not say: {1}", settings, Failures.rootMessage(e));
      close();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      if (connection != null) {
        connection.close();
      }
    } catch (SQLException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "a broken connection did not close", e);
    }
    connection = null;
  }
}

package atelier.qa.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * A database that replicates another one, by GTIDs; how it became that is its owner's business.
 * What is asked here needs no performance schema, which is off on small hosts.
 */
final class Replica {

  private static final String STATUS = "SHOW REPLICA STATUS";

  /** Of a replication group among its own members. */
  private static final String OF_A_GROUP = "group_replication_";

  private final AdminSession session;

  Replica(AdminSession session) {
    this.session = session;
  }

  /**
   * One way by which it gets another server's changes.
   *
   * @param name empty for the default one
   * @param sourceId the other server's; empty as long as they have not met
   * @param error why it stopped; empty if it has not
   */
  private record Channel(String name, String sourceId, String error) {}

  /** Whether it replicates anything, running or not. */
  boolean isAttached() throws SQLException {
    return !channels().isEmpty();
  }

  /** Whether it replicates that server. */
  boolean replicates(AdminSession source) throws SQLException {
    String id = source.text("SELECT @@server_uuid");
    return channels().stream().anyMatch(channel -> channel.sourceId.equals(id));
  }

  /** Lets it go on, if it was stopped. */
  void start() throws SQLException {
    for (Channel channel : channels()) {
      session.execute("START REPLICA FOR CHANNEL '" + channel.name + "'");
    }
  }

  /** Waits until it has everything that the source has now; false if that takes too long. */
  boolean awaitAll(AdminSession source, Duration longest) throws SQLException {
    String all = source.text("SELECT @@GLOBAL.gtid_executed").replaceAll("\\s", "");
    return session.number("SELECT WAIT_FOR_EXECUTED_GTID_SET(?, ?)", all, longest.toSeconds()) == 0;
  }

  /** Why it does not go on; empty if nothing is known to stop it. */
  String error() throws SQLException {
    return channels().stream()
        .map(Channel::error)
        .filter(error -> !error.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** From now on nothing comes from another server, also after a restart. */
  void detach() throws SQLException {
    for (Channel channel : channels()) {
      session.execute("STOP REPLICA FOR CHANNEL '" + channel.name + "'");
      session.execute("RESET REPLICA ALL FOR CHANNEL '" + channel.name + "'");
    }
  }

  private List<Channel> channels() throws SQLException {
    return session
        .query(
            STATUS,
            row ->
                new Channel(
                    row.getString("Channel_Name"),
                    row.getString("Source_UUID"),
                    row.getString("Last_IO_Error") + row.getString("Last_SQL_Error")))
        .stream()
        .filter(channel -> !channel.name.startsWith(OF_A_GROUP))
        .toList();
  }
}

package atelier.qa.feed;

import atelier.qa.store.DatabaseAddress;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.Encryption;

/**
 * How to hear of changes.
 *
 * @param kind by what means
 * @param url a {@code jdbc:mysql://} URL; how it encrypts holds for the binlog too. If it names
 *     several servers, they are a group, whose primary is followed
 * @param user an account that may do what the kind needs
 * @param password its password
 */
public record FeedSettings(Kind kind, String url, String user, String password) {

  /** For what a feed asks besides following: the binlog's files, and rows that it missed. */
  private static final int POOL_SIZE = 2;

  /**
   * Refuses what cannot be followed.
   *
   * @throws IllegalArgumentException if the URL does not name servers by their addresses, or sets
   *     what only JDBC can heed
   */
  public FeedSettings {
    if (kind == Kind.BINLOG) {
      new DatabaseSettings(url, user, password, POOL_SIZE)
          .servers()
          .forEach(
              server -> DatabaseAddress.of(server.url()).encryption().ifPresent(Encryption::check));
    }
  }

  /** Not at all. */
  public static FeedSettings none() {
    return new FeedSettings(Kind.NONE, "", "", "");
  }

  DatabaseSettings database() {
    return new DatabaseSettings(url, user, password, POOL_SIZE);
  }

  /** The same, of one of the servers. */
  FeedSettings at(DatabaseSettings server) {
    return new FeedSettings(kind, server.url(), user, password);
  }

  /** Of the only server. */
  DatabaseAddress address() {
    return DatabaseAddress.of(url);
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return kind == Kind.NONE ? kind.toString() : kind + " as " + database();
  }

  /** The means. */
  public enum Kind {
    /** The server's binlog: every change within a millisecond or so. */
    BINLOG,
    /** No feed: nothing may be kept for longer than a moment. */
    NONE
  }
}

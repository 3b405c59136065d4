package atelier.qa.store;

import com.mysql.cj.conf.PropertyKey;
import java.time.Duration;
import java.util.List;

/**
 * Where the database is and how patiently to use it. The waits add up to less than the five seconds
 * that no request may exceed.
 *
 * @param url a {@code jdbc:mysql://} URL; parameters in it win over the service's own, an account
 *     in it is refused. If it names several servers, they are a group, whose primary is used
 * @param user the account
 * @param password its password
 * @param poolSize connections at most
 * @param connectionWait how long a request may wait for a connection
 * @param answerWait how long a connection may stay silent before it is given up
 */
public record DatabaseSettings(
    String url,
    String user,
    String password,
    int poolSize,
    Duration connectionWait,
    Duration answerWait) {

  public static final int DEFAULT_POOL_SIZE = 16;

  private static final Duration CONNECTION_WAIT = Duration.ofMillis(1_500);
  private static final Duration ANSWER_WAIT = Duration.ofMillis(2_500);

  public DatabaseSettings {
    DriverUrl.each(url);
    if (poolSize < 1) {
      throw new IllegalArgumentException("the pool needs at least one connection");
    }
  }

  /** With the waits that suit requests. */
  public DatabaseSettings(String url, String user, String password, int poolSize) {
    this(url, user, password, poolSize, CONNECTION_WAIT, ANSWER_WAIT);
  }

  /**
   * The same, with a span of the process's tracer for each statement. A span has the statement's
   * first word and never its parameters. MySQL also gets to know which trace it works for.
   */
  public DatabaseSettings traced() {
    String traced = url + (url.contains("?") ? "&" : "?") + "openTelemetry=REQUIRED";
    return DriverUrl.of(url).sets(PropertyKey.openTelemetry)
        ? this
        : new DatabaseSettings(traced, user, password, poolSize, connectionWait, answerWait);
  }

  /** The same for each server that the URL names, in its order. */
  public List<DatabaseSettings> servers() {
    return DriverUrl.each(url).stream()
        .map(one -> new DatabaseSettings(one, user, password, poolSize, connectionWait, answerWait))
        .toList();
  }

  /** Secrets stay out of logs. */
  @Override
  public String toString() {
    return user + "@" + DriverUrl.of(url);
  }
}

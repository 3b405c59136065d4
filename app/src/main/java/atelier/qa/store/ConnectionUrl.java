package atelier.qa.store;

import com.mysql.cj.conf.PropertyKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A JDBC URL completed with the driver's settings that the service relies on. */
final class ConnectionUrl {

  private ConnectionUrl() {}

  /** For short statements: cached server-side preparation, short waits. */
  static String forService(DatabaseSettings settings) {
    Map<String, String> parameters = common();
    // Without it the DB Client's setAutoCommit before each statement is a round trip of its own.
    parameters.put("useLocalSessionState", "true");
    parameters.put("cacheServerConfiguration", "true");
    parameters.put("useServerPrepStmts", "true");
    parameters.put("cachePrepStmts", "true");
    // By default what is longer than 256 characters, as our reads are, is prepared anew each time:
    // two more round trips.
    parameters.put("prepStmtCacheSqlLimit", "4096");
    // By default each query whose rows are streamed begins with a round trip of its own.
    parameters.put("netTimeoutForStreamingResults", "0");
    // What a commit was numbered; see CommitPositions.
    parameters.put("trackSessionState", "true");
    parameters.put("connectTimeout", Long.toString(settings.connectionWait().toMillis()));
    parameters.put("socketTimeout", Long.toString(settings.answerWait().toMillis()));
    // The server gives up a lock before the socket is given up: what the server refuses was not
    // changed, of what it does not answer nobody knows. A row lock may take a second longer than
    // that. The other variable is about tables, and about a server that is locked for a backup;
    // without it the server would wait for a day or a year.
    long lockWait = Math.max(1, settings.answerWait().toSeconds() / 2);
    parameters.put(
        "sessionVariables",
        "transaction_isolation='READ-COMMITTED',innodb_lock_wait_timeout=%1$d,lock_wait_timeout=%1$d"
            .formatted(lockWait));
    return complete(settings.url(), parameters);
  }

  /** For bulk loads: streams rows to the server, and waits as long as that takes. */
  static String forBulkLoad(DatabaseSettings settings) {
    Map<String, String> parameters = common();
    parameters.put("allowLoadLocalInfile", "true");
    parameters.put("connectTimeout", Long.toString(settings.connectionWait().toMillis()));
    parameters.put("useCompression", "false");
    return complete(settings.url(), parameters);
  }

  /** For long reads: a server that sends nothing for a minute is given up. */
  static String forSnapshot(DatabaseSettings settings) {
    Map<String, String> parameters = common();
    parameters.put("connectTimeout", Long.toString(settings.connectionWait().toMillis()));
    parameters.put("socketTimeout", "60000");
    return complete(settings.url(), parameters);
  }

  /** For migrations. */
  static String forMigration(DatabaseSettings settings) {
    Map<String, String> parameters = common();
    parameters.put("connectTimeout", Long.toString(settings.connectionWait().toMillis()));
    return complete(settings.url(), parameters);
  }

  /** For a look at a server that may hang: it rather says so than waits. */
  static String forExamination(DatabaseSettings settings) {
    Map<String, String> parameters = common();
    parameters.put("connectTimeout", "3000");
    parameters.put("socketTimeout", "5000");
    return complete(settings.url(), parameters);
  }

  /** For a few statements before a change feed begins: it rather tries again than waits. */
  static String forFeed(DatabaseSettings settings) {
    Map<String, String> parameters = common();
    parameters.put("connectTimeout", "300");
    parameters.put("socketTimeout", "1000");
    return complete(settings.url(), parameters);
  }

  private static Map<String, String> common() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("characterEncoding", "UTF-8");
    parameters.put("connectionTimeZone", "UTC");
    parameters.put("tcpKeepAlive", "true");
    // MySQL's default authentication needs its public key where the connection is not encrypted.
    parameters.put("allowPublicKeyRetrieval", "true");
    // By default the driver looks for a tracer, and makes a span of each statement if there is one.
    parameters.put("openTelemetry", "DISABLED");
    return parameters;
  }

  private static String complete(String url, Map<String, String> parameters) {
    DriverUrl given = DriverUrl.of(url);
    String missing =
        parameters.entrySet().stream()
            .filter(p -> !given.sets(PropertyKey.fromValue(p.getKey())))
            .map(p -> p.getKey() + "=" + p.getValue())
            .collect(Collectors.joining("&"));
    return url + (url.contains("?") ? "&" : "?") + missing;
  }
}

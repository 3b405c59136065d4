package atelier.qa.store;

import com.mysql.cj.conf.HostInfo;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import com.mysql.cj.exceptions.CJException;
import com.mysql.cj.jdbc.JdbcPropertySetImpl;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A database URL as the JDBC driver reads it, with its own parser. Reading it in any other way
 * would sooner or later mean another server or another encryption than the driver's.
 */
final class DriverUrl {

  private static final String PREFIX = "jdbc:mysql://";
  private static final String SEVERAL =
      "several servers are named as " + PREFIX + "host:3306,host:3306/qa";

  private final List<HostInfo> hosts;
  private final com.mysql.cj.conf.ConnectionUrl.Type type;
  private final PropertySet parameters;

  private DriverUrl(com.mysql.cj.conf.ConnectionUrl url) {
    hosts = hosts(url);
    type = url.getType();
    parameters = new JdbcPropertySetImpl();
    parameters.initializeProperties(hosts.getFirst().exposeAsProperties());
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if the driver does not understand it, or it holds an account;
   *     the message does not repeat what may be a password
   */
  static DriverUrl of(String url) {
    if (!url.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a database URL starts with " + PREFIX);
    }
    com.mysql.cj.conf.ConnectionUrl parsed = parse(url);
    if (hosts(parsed).stream().anyMatch(DriverUrl::hasAccount)) {
      throw new IllegalArgumentException(
          "a database URL holds no account; its name and its password have settings of their own");
    }
    try {
      return new DriverUrl(parsed);
    } catch (CJException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * The URLs of the servers that a URL names, in its order, each with the same database and
   * parameters.
   *
   * @throws IllegalArgumentException if it names several otherwise than as {@code host:port}
   */
  static List<String> each(String url) {
    DriverUrl all = of(url);
    if (all.hosts.size() == 1) {
      return List.of(url);
    }
    int end = url.indexOf('/', PREFIX.length());
    if (end < 0) {
      throw new IllegalArgumentException(SEVERAL);
    }
    String[] named = url.substring(PREFIX.length(), end).split(",", -1);
    List<String> each =
        Arrays.stream(named).map(server -> PREFIX + server + url.substring(end)).toList();
    List<String> meant = all.hosts.stream().map(HostInfo::getHostPortPair).toList();
    if (!each.stream().map(one -> of(one).host().getHostPortPair()).toList().equals(meant)) {
      throw new IllegalArgumentException(SEVERAL);
    }
    return each;
  }

  /** Whether exactly one server is named, by a host and a port. */
  boolean namesOneServer() {
    return hosts.size() == 1 && type == com.mysql.cj.conf.ConnectionUrl.Type.SINGLE_CONNECTION;
  }

  /** The first or only server. */
  HostInfo host() {
    return hosts.getFirst();
  }

  /** What the driver makes of the parameters. */
  PropertySet parameters() {
    return parameters;
  }

  /** Whether the URL sets a parameter, under whichever of its names. */
  boolean sets(PropertyKey parameter) {
    return parameters.getProperty(parameter).isExplicitlySet();
  }

  /** The servers and the database, without parameters, some of which are secrets. */
  @Override
  public String toString() {
    List<String> names = hosts.stream().map(host -> host.getHost() + ":" + host.getPort()).toList();
    return PREFIX + String.join(",", names) + "/" + host().getDatabase();
  }

  private static com.mysql.cj.conf.ConnectionUrl parse(String url) {
    try {
      return com.mysql.cj.conf.ConnectionUrl.getConnectionUrlInstance(url, new Properties());
    } catch (CJException e) {
      // Its words repeat a part of the URL, and in a wrong one that may be anything.
      throw new IllegalArgumentException(
          "the database URL cannot be read; it looks like " + PREFIX + "host:3306/qa");
    }
  }

  /** Names that stand for servers are not looked up. */
  private static List<HostInfo> hosts(com.mysql.cj.conf.ConnectionUrl url) {
    return url.getType().name().contains("DNS_SRV")
        ? List.of(url.getMainHost())
        : List.copyOf(url.getHostsList());
  }

  private static boolean hasAccount(HostInfo host) {
    return host.getUser() != null || host.getPassword() != null;
  }
}

package atelier.qa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.FeedSettings;
import atelier.qa.store.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.Network;

/**
 * Three MySQL servers that are one replication group, in containers, with the scripts and the
 * configuration of {@code compose/mysql}. They talk to each other over a network of their own, and
 * to the tests over ports that stay. What happens to servers can be done to them.
 */
public final class MySqlGroup implements AutoCloseable {

  private static final int MEMBERS = 3;
  private static final Duration BOUND = Duration.ofMinutes(3);

  private final Network network = Network.newNetwork();
  private final List<MySqlMember> members =
      IntStream.rangeClosed(1, MEMBERS)
          .mapToObj(number -> new MySqlMember("member" + number, network))
          .toList();

  private MySqlGroup() {}

  /** Starts the members and waits until they are a group. */
  public static MySqlGroup start() {
    MySqlGroup group = new MySqlGroup();
    try {
      group.members.forEach(member -> member.create(group.names()));
      group.awaitWhole();
      return group;
    } catch (RuntimeException | Error e) {
      group.close();
      throw e;
    }
  }

  /** Starts the first member alone, a server that has never heard of a group, and waits for it. */
  public static MySqlGroup startOneServer() {
    MySqlGroup group = new MySqlGroup();
    try {
      group.members.getFirst().create(List.of());
      Waiting.await().atMost(BOUND).until(() -> group.ask(0, "SELECT 1").isPresent());
      return group;
    } catch (RuntimeException | Error e) {
      group.close();
      throw e;
    }
  }

  /** Makes the one server a member, and starts the others. */
  public void addTheOthers() {
    members.getFirst().remove();
    members.forEach(member -> member.create(names()));
    awaitWhole();
  }

  /** One of the accounts that the cluster has; it finds the primary by itself. */
  public DatabaseSettings settings(String account) {
    return settings(
        account,
        members.stream()
            .map(member -> "127.0.0.1:" + member.port())
            .collect(Collectors.joining(",")));
  }

  /** The same, from a place that reaches one member only. */
  public DatabaseSettings settingsSeeing(int member, String account) {
    return settings(
        account,
        IntStream.range(0, MEMBERS)
            .mapToObj(
                other ->
                    "127.0.0.1:"
                        + (other == member ? members.get(other).port() : MySqlMember.freePort()))
            .collect(Collectors.joining(",")));
  }

  /** Follows the binlog of the primary. */
  public FeedSettings feed(DatabaseSettings settings) {
    return new FeedSettings(
        FeedSettings.Kind.BINLOG, settings.url(), "qa_feed", password("qa_feed"));
  }

  /** Past the service, on a member, with all rights. */
  public DatabaseSettings root(int member) {
    return settings("mysql_root", "127.0.0.1:" + members.get(member).port());
  }

  /** The member that the others take for the primary, too. */
  public int primary() {
    return Waiting.await()
        .atMost(BOUND)
        .until(this::findPrimary, Optional::isPresent)
        .orElseThrow();
  }

  /** Waits until each member says that all are in the group. */
  public void awaitWhole() {
    Waiting.await()
        .atMost(BOUND)
        .untilAsserted(
            () ->
                assertThat(IntStream.range(0, MEMBERS).mapToObj(this::online))
                    .containsOnly((long) MEMBERS));
  }

  /** It ends without a word, and stays away. */
  public void kill(int member) {
    members.get(member).kill();
  }

  /** After a kill; the rest is the member's business. */
  public void start(int member) {
    members.get(member).start();
  }

  /** It stands still, its connections stay. */
  public void pause(int member) {
    members.get(member).pause();
  }

  /** Ends a pause. */
  public void resume(int member) {
    members.get(member).resume();
  }

  /** The others do not reach it any more, and all clients do. */
  public void isolate(int member) {
    members.get(member).isolate();
  }

  /** Ends {@link #isolate}. */
  public void reconnect(int member) {
    members.get(member).reconnect();
  }

  /** It is gone with all that it has stored. */
  public void lose(int member) {
    members.get(member).lose();
  }

  /** After {@link #lose}: another one with its name, which has nothing. */
  public void replace(int member) {
    members.get(member).create(names());
  }

  /** A person says that this member begins the group; what that person reads if it does not. */
  public String lead(int member) {
    Container.ExecResult result = members.get(member).run("/opt/qa/group", "lead");
    return result.getExitCode() == 0 ? "" : result.getStderr();
  }

  /** The arguments of a member's server. */
  public String arguments(int member) {
    String print =
        "for process in /proc/[0-9]*; do [[ $(<$process/comm) != mysqld ]] ||"
            + " tr '\\0' ' ' <$process/cmdline; done";
    return members.get(member).run("bash", "-c", print).getStdout();
  }

  /** What a member has said of the group since it was created. */
  public List<String> said(int member) {
    return members.get(member).logs().lines().filter(line -> line.contains("[group]")).toList();
  }

  @Override
  public void close() {
    members.forEach(MySqlMember::close);
    network.close();
  }

  private Optional<Integer> findPrimary() {
    Map<String, Long> votes = new TreeMap<>();
    IntStream.range(0, MEMBERS)
        .forEach(
            member ->
                ask(
                        member,
                        "SELECT member_host FROM performance_schema.replication_group_members"
                            + " WHERE member_role = 'PRIMARY' AND member_state = 'ONLINE'")
                    .ifPresent(host -> votes.merge(host, 1L, Long::sum)));
    return votes.entrySet().stream()
        .filter(host -> host.getValue() * 2 > MEMBERS)
        .map(host -> names().indexOf(host.getKey()))
        .findFirst();
  }

  private long online(int member) {
    return ask(
            member,
            "SELECT COUNT(*) FROM performance_schema.replication_group_members"
                + " WHERE member_state = 'ONLINE'")
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** Empty if it does not answer at once. */
  private Optional<String> ask(int member, String sql) {
    DatabaseSettings root = root(member);
    try (Connection connection =
            DriverManager.getConnection(
                root.url() + "&connectTimeout=1000&socketTimeout=2000",
                root.user(),
                root.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  private static DatabaseSettings settings(String account, String servers) {
    return new DatabaseSettings(
        "jdbc:mysql://" + servers + "/qa?sslMode=DISABLED&allowPublicKeyRetrieval=true",
        account.equals("mysql_root") ? "root" : account,
        password(account),
        DatabaseSettings.DEFAULT_POOL_SIZE);
  }

  /** Of as many hex digits as the cluster's shortest one. */
  static String password(String account) {
    return "%032x".formatted(account.hashCode());
  }

  private List<String> names() {
    return members.stream().map(MySqlMember::name).toList();
  }
}

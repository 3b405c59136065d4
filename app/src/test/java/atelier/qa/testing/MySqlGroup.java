package atelier.qa.testing;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.feed.FeedSettings;
import atelier.qa.store.DatabaseSettings;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Three MySQL servers that are one replication group, in containers, with the scripts and the
 * configuration of {@code compose/mysql}. They talk to each other over a network of their own, and
 * to the tests over ports that stay. What happens to servers can be done to them.
 */
public final class MySqlGroup implements AutoCloseable {

  private static final int MEMBERS = 3;
  private static final int PORT = 3306;
  private static final long MEMORY = 1L << 30;
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final Path SOURCES = Path.of("..", "compose", "mysql");

  /** Where the image of {@code compose/mysql} has its files. */
  private static final Map<String, String> FILES =
      Map.of(
          "start", "/opt/qa/start",
          "group", "/opt/qa/group",
          "accounts.sh", "/docker-entrypoint-initdb.d/accounts.sh",
          "member.sh", "/docker-entrypoint-initdb.d/member.sh",
          "qa.cnf", "/etc/mysql/conf.d/qa.cnf",
          "group.cnf", "/etc/mysql/group.cnf",
          "sizes/1g.cnf", "/etc/mysql/sizes/1g.cnf");

  private static final List<String> ACCOUNTS =
      List.of("mysql_root", "qa_service", "qa_migrate", "qa_import", "qa_feed", "qa_group");

  private final Network network = Network.newNetwork();
  private final List<GenericContainer<?>> members = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  private MySqlGroup() {}

  /** Starts the members and waits until they are a group. */
  public static MySqlGroup start() {
    MySqlGroup group = new MySqlGroup();
    try {
      for (int member = 0; member < MEMBERS; member++) {
        group.startMember(member);
      }
      group.awaitWhole();
      return group;
    } catch (RuntimeException | Error e) {
      group.members.forEach(
          member -> System.err.println(member.getLogs().lines().skip(50).limit(200).toList()));
      group.close();
      throw e;
    }
  }

  private void startMember(int member) {
    int port = freePort();
    String image = System.getenv().getOrDefault("QA_MYSQL_IMAGE", "mysql:9.7");
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withEnv("MYSQL_ROOT_PASSWORD_FILE", "/run/secrets/mysql_root")
            .withEnv("MYSQL_ROOT_HOST", "%")
            .withEnv("MYSQL_DATABASE", "qa")
            .withEnv("QA_MYSQL_GROUP", names().collect(Collectors.joining(" ")))
            .withEnv("QA_MYSQL_MEMBER", name(member))
            .withExposedPorts(PORT)
            .withCreateContainerCmdModifier(
                create ->
                    create
                        .withEntrypoint("/opt/qa/start")
                        .withHostConfig(
                            hostConfig(create.getHostConfig())
                                .withMemory(MEMORY)
                                .withPortBindings(
                                    new PortBinding(
                                        Ports.Binding.bindIpAndPort("127.0.0.1", port),
                                        ExposedPort.tcp(PORT)))
                                // A member that loses its group ends.
                                .withRestartPolicy(RestartPolicy.unlessStoppedRestart())))
            .withCommand("mysqld", "--innodb-buffer-pool-size=64M")
            .waitingFor(new NoWait());
    FILES.forEach(
        (source, path) ->
            container.withCopyFileToContainer(
                MountableFile.forHostPath(
                    SOURCES.resolve(source), path.endsWith(".cnf") ? 0644 : 0755),
                path));
    ACCOUNTS.forEach(
        account ->
            container.withCopyToContainer(
                Transferable.of(password(account)), "/run/secrets/" + account));
    container.withCopyToContainer(
        Transferable.of("[client]\npassword=only-for-tests\n"), "/run/secrets/qa_monitor.cnf");
    members.add(container);
    ports.add(port);
    container.start();
    reconnect(member);
  }

  private static HostConfig hostConfig(@Nullable HostConfig given) {
    return given == null ? HostConfig.newHostConfig() : given;
  }

  /** One of the accounts that the cluster has; it finds the primary by itself. */
  public DatabaseSettings settings(String account) {
    return settings(
        account, ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(",")));
  }

  /** The same, from a place that reaches one member only. */
  public DatabaseSettings settingsSeeing(int member, String account) {
    return settings(
        account,
        IntStream.range(0, MEMBERS)
            .mapToObj(other -> "127.0.0.1:" + (other == member ? ports.get(other) : freePort()))
            .collect(Collectors.joining(",")));
  }

  /** Follows the binlog of the primary. */
  public FeedSettings feed(DatabaseSettings settings) {
    return new FeedSettings(
        FeedSettings.Kind.BINLOG, settings.url(), "qa_feed", password("qa_feed"));
  }

  /** Past the service, on a member, with all rights. */
  public DatabaseSettings root(int member) {
    return settings("mysql_root", "127.0.0.1:" + ports.get(member));
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
    docker(member).killContainerCmd(id(member)).exec();
  }

  /** After a kill; the rest is the member's business. */
  public void start(int member) {
    docker(member).startContainerCmd(id(member)).exec();
  }

  /** It stands still, its connections stay. */
  public void pause(int member) {
    docker(member).pauseContainerCmd(id(member)).exec();
  }

  /** Ends a pause. */
  public void resume(int member) {
    docker(member).unpauseContainerCmd(id(member)).exec();
  }

  /** The others do not reach it any more, and all clients do. */
  public void isolate(int member) {
    docker(member)
        .disconnectFromNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(id(member))
        .exec();
  }

  /** Ends {@link #isolate}. */
  public void reconnect(int member) {
    docker(member)
        .connectToNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(id(member))
        .withContainerNetwork(new ContainerNetwork().withAliases(name(member)))
        .exec();
  }

  @Override
  public void close() {
    members.forEach(GenericContainer::stop);
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
        .map(host -> names().toList().indexOf(host.getKey()))
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
  private static String password(String account) {
    return "%032x".formatted(account.hashCode());
  }

  private static String name(int member) {
    return "member" + (member + 1);
  }

  private static Stream<String> names() {
    return IntStream.range(0, MEMBERS).mapToObj(MySqlGroup::name);
  }

  private String id(int member) {
    return members.get(member).getContainerId();
  }

  private DockerClient docker(int member) {
    return members.get(member).getDockerClient();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A member answers only when the others do. */
  private static final class NoWait extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {}
  }
}

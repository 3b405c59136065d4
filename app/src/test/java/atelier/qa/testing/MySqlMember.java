package atelier.qa.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** One server of a {@link MySqlGroup}: its data and its port stay when its container goes. */
final class MySqlMember implements AutoCloseable {

  private static final int PORT = 3306;
  private static final long MEMORY = 1L << 30;
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

  private final String name;
  private final Network network;
  private final int port = freePort();
  private final String volume = "qa-test-" + UUID.randomUUID();
  private Optional<GenericContainer<?>> container = Optional.empty();

  MySqlMember(String name, Network network) {
    this.name = name;
    this.network = network;
  }

  String name() {
    return name;
  }

  /** On this machine. */
  int port() {
    return port;
  }

  /** A new container over the data that there is; nothing waits for it. */
  void create(List<String> group) {
    String image = System.getenv().getOrDefault("QA_MYSQL_IMAGE", "mysql:9.7");
    GenericContainer<?> created =
        new GenericContainer<>(DockerImageName.parse(image))
            .withEnv("MYSQL_ROOT_PASSWORD_FILE", "/run/secrets/mysql_root")
            .withEnv("MYSQL_ROOT_HOST", "%")
            .withEnv("MYSQL_DATABASE", "qa")
            .withEnv("QA_MYSQL_GROUP", String.join(" ", group))
            .withEnv("QA_MYSQL_MEMBER", name)
            .withExposedPorts(PORT)
            .withCreateContainerCmdModifier(
                create ->
                    create
                        .withEntrypoint("/opt/qa/start")
                        .withHostConfig(
                            Optional.ofNullable(create.getHostConfig())
                                .orElseGet(HostConfig::newHostConfig)
                                .withMemory(MEMORY)
                                .withBinds(new Bind(volume, new Volume("/var/lib/mysql")))
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
            created.withCopyFileToContainer(
                MountableFile.forHostPath(
                    SOURCES.resolve(source), path.endsWith(".cnf") ? 0644 : 0755),
                path));
    ACCOUNTS.forEach(
        account ->
            created.withCopyToContainer(
                Transferable.of(MySqlGroup.password(account)), "/run/secrets/" + account));
    created.withCopyToContainer(
        Transferable.of("[client]\npassword=only-for-tests\n"), "/run/secrets/qa_monitor.cnf");
    container = Optional.of(created);
    created.start();
    reconnect();
  }

  /** The container goes, after a clean shutdown; its data stay. */
  void remove() {
    docker().stopContainerCmd(id()).withTimeout(60).exec();
    container().stop();
  }

  /** Its container and its data are gone. */
  void lose() {
    container().stop();
    docker().removeVolumeCmd(volume).exec();
  }

  /** It ends without a word, and stays away. */
  void kill() {
    docker().killContainerCmd(id()).exec();
  }

  /** After a kill. */
  void start() {
    docker().startContainerCmd(id()).exec();
  }

  /** It stands still, its connections stay. */
  void pause() {
    docker().pauseContainerCmd(id()).exec();
  }

  void resume() {
    docker().unpauseContainerCmd(id()).exec();
  }

  /** The others do not reach it any more, and all clients do. */
  void isolate() {
    docker().disconnectFromNetworkCmd().withNetworkId(network.getId()).withContainerId(id()).exec();
  }

  void reconnect() {
    docker()
        .connectToNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(id())
        .withContainerNetwork(new ContainerNetwork().withAliases(name))
        .exec();
  }

  /** Runs a command beside the server; how it ended, and what it printed. */
  Container.ExecResult run(String... command) {
    try {
      return container().execInContainer(command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  String logs() {
    return container().getLogs();
  }

  @Override
  public void close() {
    if (container.isPresent()) {
      lose();
    }
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GenericContainer<?> container() {
    return container.orElseThrow();
  }

  private String id() {
    return container().getContainerId();
  }

  private DockerClient docker() {
    return container().getDockerClient();
  }

  /** A member answers only when the others do. */
  private static final class NoWait extends AbstractWaitStrategy {

    @Override
    protected void waitUntilReady() {}
  }
}

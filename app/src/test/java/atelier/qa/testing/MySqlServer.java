package atelier.qa.testing;

import atelier.qa.store.DatabaseSettings;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Ports;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.mysql.MySQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * MySQL 9.7 in a container, from the image that {@code QA_MYSQL_IMAGE} names. What happens to
 * servers can be done to it.
 */
public final class MySqlServer implements TestDatabase {

  private static final int PORT = 3306;
  private static final String FEED_PASSWORD = "only-for-feeds";

  private static final String[] COMMON = {
    "--local-infile=1",
    "--innodb-buffer-pool-size=256M",
    "--gtid-mode=ON",
    "--enforce-gtid-consistency=ON"
  };

  private final MySQLContainer container;

  private MySqlServer(MySQLContainer container) {
    this.container = container;
  }

  /**
   * Starts one and waits until it answers.
   *
   * @param options of the server, besides those that all tests need
   */
  public static MySqlServer start(String... options) {
    return start(Map.of(), options);
  }

  /**
   * The same with files in its container.
   *
   * @param files what they hold, by their paths
   */
  public static MySqlServer start(Map<String, String> files, String... options) {
    String image = System.getenv().getOrDefault("QA_MYSQL_IMAGE", "mysql:9.7");
    MySQLContainer container =
        new MySQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("mysql"))
            .withDatabaseName("qa")
            .withUsername("root")
            .withPassword("only-for-tests");
    files.forEach((path, text) -> container.withCopyToContainer(Transferable.of(text), path));
    String[] command = Stream.concat(Stream.of(COMMON), Stream.of(options)).toArray(String[]::new);
    container.withCommand(command).start();
    return new MySqlServer(container);
  }

  @Override
  public DatabaseSettings settings(String database) {
    return new DatabaseSettings(
        "jdbc:mysql://%s:%d/%s".formatted(container.getHost(), port(), database),
        container.getUsername(),
        container.getPassword(),
        DatabaseSettings.DEFAULT_POOL_SIZE);
  }

  @Override
  public DatabaseSettings feedSettings(String database) {
    Rows rows = new Rows(settings("qa"));
    rows.execute("CREATE USER IF NOT EXISTS qa_feed IDENTIFIED BY '" + FEED_PASSWORD + "'");
    rows.execute("GRANT REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO qa_feed");
    rows.execute("GRANT SELECT ON " + database + ".* TO qa_feed");
    return new DatabaseSettings(settings(database).url(), "qa_feed", FEED_PASSWORD, 2);
  }

  /** From now on it does what another one does; to be called while both are empty. */
  public void replicate(MySqlServer source) {
    Rows rows = new Rows(settings("qa"));
    rows.execute(
        "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_USER = '%s',"
                .formatted(source.address(), PORT, source.container.getUsername())
            + " SOURCE_PASSWORD = '%s', SOURCE_AUTO_POSITION = 1, GET_SOURCE_PUBLIC_KEY = 1"
                .formatted(source.container.getPassword()));
    rows.execute("START REPLICA");
  }

  /** As other containers see it. */
  private String address() {
    return container.getCurrentContainerInfo().getNetworkSettings().getNetworks().values().stream()
        .map(ContainerNetwork::getIpAddress)
        .findFirst()
        .map(Objects::requireNonNull)
        .orElseThrow();
  }

  /** A file in its container. */
  public byte[] file(String path) {
    return container.copyFileFromContainer(path, InputStream::readAllBytes);
  }

  /** Where it listens on this machine; another port after each start. */
  public int port() {
    Map<ExposedPort, Ports.Binding[]> ports =
        container.getCurrentContainerInfo().getNetworkSettings().getPorts().getBindings();
    Ports.Binding[] bindings = Objects.requireNonNull(ports.get(ExposedPort.tcp(PORT)));
    return Integer.parseInt(bindings[0].getHostPortSpec());
  }

  /** It stands still, its connections stay. */
  public void pause() {
    docker().pauseContainerCmd(container.getContainerId()).exec();
  }

  /** Ends a pause. */
  public void resume() {
    docker().unpauseContainerCmd(container.getContainerId()).exec();
  }

  /** It ends without a word. */
  public void kill() {
    docker().killContainerCmd(container.getContainerId()).exec();
  }

  /** After a kill: the same data, on another port. It may take a while until it answers. */
  public void startAgain() {
    docker().startContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    container.stop();
  }

  private DockerClient docker() {
    return container.getDockerClient();
  }
}

package atelier.qa.testing;

import atelier.qa.store.DatabaseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which servers of MySQL the cluster has, by variables of the environment; see {@link Cluster}. */
final class ClusterDatabases {

  static final String FIRST = "mysql";
  static final boolean ARE_GROUPS = "yes".equals(System.getenv("QA_CLUSTER_GROUP"));
  private static final boolean ARE_SEVERAL = "yes".equals(System.getenv("QA_CLUSTER_SHARDS"));

  /** The servers of each database. */
  static final List<List<String>> SERVERS =
      (ARE_SEVERAL ? Stream.of(FIRST, "mysql-b") : Stream.of(FIRST))
          .map(first -> ARE_GROUPS ? List.of(first, first + "2", first + "3") : List.of(first))
          .toList();

  private ClusterDatabases() {}

  /** The files of Compose that make them, and then those that lead to them past the nodes. */
  static List<String> files() {
    List<String> files = new ArrayList<>(List.of("compose/compose.yaml"));
    List<String> ports = new ArrayList<>(List.of("cluster"));
    if (ARE_GROUPS) {
      files.add("compose/high-availability.yaml");
      ports.add("group");
    }
    if (ARE_SEVERAL) {
      files.add("compose/shards.yaml");
      ports.add("shards");
    }
    if (ARE_GROUPS && ARE_SEVERAL) {
      files.add("compose/shards-high-availability.yaml");
      ports.add("shards-group");
    }
    ports.forEach(file -> files.add("app/src/test/resources/" + file + ".compose.yaml"));
    return files;
  }

  /**
   * An account that may read and write rows and tables; the service's own may do less.
   *
   * @param port of a server, on this machine
   */
  static List<DatabaseSettings> settings(ToIntFunction<String> port, String password) {
    return IntStream.range(0, SERVERS.size())
        .mapToObj(
            shard ->
                new DatabaseSettings(
                    SERVERS.get(shard).stream()
                        .map(server -> "127.0.0.1:" + port.applyAsInt(server))
                        .collect(Collectors.joining(",", "jdbc:mysql://", parameters(shard))),
                    "qa_migrate",
                    password,
                    DatabaseSettings.DEFAULT_POOL_SIZE))
        .toList();
  }

  /** New rows get ids of the database's own share, as those of the service do. */
  private static String parameters(int shard) {
    String numbering =
        "&sessionVariables=auto_increment_increment=%d,auto_increment_offset=%d"
            .formatted(SERVERS.size(), shard + 1);
    return "/qa?allowPublicKeyRetrieval=true" + (ARE_SEVERAL ? numbering : "");
  }
}

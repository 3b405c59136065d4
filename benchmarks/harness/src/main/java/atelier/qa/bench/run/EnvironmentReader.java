package atelier.qa.bench.run;

import atelier.qa.bench.probe.Commands;
import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Container;
import atelier.qa.bench.probe.Host;
import atelier.qa.bench.record.CacheMode;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.GitState;
import atelier.qa.bench.record.Sha256;
import atelier.qa.bench.record.TargetKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads the environment of a run: this machine, this checkout, the cluster on it. */
final class EnvironmentReader {

  private static final Path HERE = Path.of("").toAbsolutePath();

  /** The files that configure the cluster. */
  private static final List<Path> CONFIGURATION =
      List.of(
          Path.of("compose/compose.yaml"),
          Path.of("compose/co-located.yaml"),
          Path.of("compose/high-availability.yaml"),
          Path.of("compose/shards.yaml"),
          Path.of("compose/shards-high-availability.yaml"),
          Path.of("compose/app"),
          Path.of("compose/nginx"),
          Path.of("compose/mysql"));

  private EnvironmentReader() {}

  /** The containers of the cluster that runs here; none where there is no engine. */
  static ComposeCluster cluster() throws InterruptedException {
    try {
      return ComposeCluster.find(HERE);
    } catch (IOException e) {
      return ComposeCluster.none();
    }
  }

  /** The commit of this checkout, and whether the tree differs from it. */
  static GitState git() throws IOException, InterruptedException {
    return git(HERE);
  }

  /** The commit of the checkout that a cluster was started from. */
  static GitState git(ComposeCluster cluster) throws IOException, InterruptedException {
    return git(root(cluster));
  }

  static GitState git(Path directory) throws IOException, InterruptedException {
    String sha;
    try {
      sha = Commands.output(directory, List.of("git", "rev-parse", "HEAD")).strip();
    } catch (IOException e) {
      throw new IOException(
          "a record names the commit that was measured, and %s has none (a ZIP of the sources has no history): clone the repository with git"
              .formatted(directory),
          e);
    }
    String changes = Commands.output(directory, List.of("git", "status", "--porcelain"));
    return new GitState(sha, !changes.isBlank());
  }

  /** The root of the checkout that a cluster was started from; else the current directory. */
  private static Path root(ComposeCluster cluster) throws InterruptedException {
    try {
      Path directory = cluster.directory().orElse(HERE);
      return Path.of(
          Commands.output(directory, List.of("git", "rev-parse", "--show-toplevel")).strip());
    } catch (IOException noCheckout) {
      return HERE;
    }
  }

  /** The environment, with the load generator on this machine. */
  static Environment environment(
      ComposeCluster cluster, CacheMode cache, Map<String, String> versions)
      throws IOException, InterruptedException {
    boolean compose = !cluster.containers().isEmpty();
    TargetKind target = compose ? TargetKind.COMPOSE : TargetKind.LOCAL;
    Host host = Host.read();
    Map<String, String> all = new TreeMap<>(versions);
    if (compose) {
      all.put("service", inside(cluster, "app1", "java", "-jar", "/opt/qa/qa.jar", "--version"));
      all.put("mysql", inside(cluster, "mysql", "mysqld", "--version"));
      all.put("nginx", inside(cluster, "nginx", "sh", "-c", "nginx -v 2>&1"));
    }
    return new Environment(
        "%s-%dcore".formatted(target.name().toLowerCase(Locale.ROOT), host.cores()),
        target,
        host.cpuModel(),
        host.cores(),
        host.kernel(),
        host.memoryBytes(),
        true,
        cluster.containers().stream().map(Container::limit).toList(),
        all,
        compose
            ? inside(cluster, "app1", "grep", "^-", "/opt/qa/jvm.options").lines().toList()
            : List.of(),
        configuration(root(cluster)),
        Optional.empty(),
        cache);
  }

  private static String inside(ComposeCluster cluster, String service, String... command)
      throws IOException, InterruptedException {
    Container container =
        cluster
            .service(service)
            .orElseThrow(() -> new IOException("the cluster's " + service + " does not run"));
    List<String> all = new ArrayList<>(List.of("docker", "exec", container.id()));
    all.addAll(List.of(command));
    return Commands.output(HERE, all).strip();
  }

  private static Map<String, String> configuration(Path root) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path part : CONFIGURATION) {
      Path directory = root.resolve(part);
      if (Files.exists(directory)) {
        try (var files = Files.walk(directory)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            hashes.put(root.relativize(file).toString(), Sha256.of(file));
          }
        }
      }
    }
    return hashes;
  }
}

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

/** Where and on what a run takes place: this machine, this checkout, the cluster beside it. */
final class Surroundings {

  private static final Path HERE = Path.of("").toAbsolutePath();

  /** What decides how the cluster behaves. */
  private static final List<Path> CONFIGURATION =
      List.of(
          Path.of("compose/compose.yaml"),
          Path.of("compose/app"),
          Path.of("compose/nginx"),
          Path.of("compose/mysql"));

  private Surroundings() {}

  /** The containers of the cluster that runs here; none where there is no engine. */
  static ComposeCluster cluster() throws InterruptedException {
    try {
      return ComposeCluster.find(HERE);
    } catch (IOException e) {
      return ComposeCluster.none();
    }
  }

  /** The commit, and whether the tree differs from it. */
  static GitState git() throws IOException, InterruptedException {
    String sha = Commands.output(HERE, List.of("git", "rev-parse", "HEAD")).strip();
    String changes = Commands.output(HERE, List.of("git", "status", "--porcelain"));
    return new GitState(sha, !changes.isBlank());
  }

  /** With the load generator on this machine. */
  static Environment environment(
      ComposeCluster cluster, CacheMode cache, Map<String, String> versions)
      throws IOException, InterruptedException {
    boolean compose = !cluster.containers().isEmpty();
    TargetKind target = compose ? TargetKind.COMPOSE : TargetKind.LOCAL;
    Host host = Host.read();
    Map<String, String> all = new TreeMap<>(versions);
    if (compose) {
      all.put("service", inside("app1", "java", "-jar", "/opt/qa/qa.jar", "--version"));
      all.put("mysql", inside("mysql", "mysqld", "--version"));
      all.put("nginx", inside("nginx", "sh", "-c", "nginx -v 2>&1"));
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
        compose ? inside("app1", "grep", "^-", "/opt/qa/jvm.options").lines().toList() : List.of(),
        configuration(),
        Optional.empty(),
        cache);
  }

  private static String inside(String service, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("docker", "compose", "exec", "-T", service));
    all.addAll(List.of(command));
    return Commands.output(HERE, all).strip();
  }

  private static Map<String, String> configuration() throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Path root : CONFIGURATION) {
      if (Files.exists(root)) {
        try (var files = Files.walk(root)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            hashes.put(file.toString(), Sha256.of(file));
          }
        }
      }
    }
    return hashes;
  }
}

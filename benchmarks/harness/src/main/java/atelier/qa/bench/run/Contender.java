package atelier.qa.bench.run;

import atelier.qa.bench.architectures.Architecture;
import atelier.qa.bench.probe.Commands;
import atelier.qa.bench.probe.ComposeCluster;
import atelier.qa.bench.probe.Container;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An architecture that runs.
 *
 * @param url of its NGINX
 * @param cluster its containers, and the database that all share
 * @param facts about it for the record, by name
 */
public record Contender(
    Architecture architecture, URI url, ComposeCluster cluster, Map<String, String> facts) {

  /** Prints what a process runs on, and how long the caches keep what was read. */
  private static final List<String> FACTS =
      List.of(
          "node",
          "-p",
          "`node\\t${process.versions.node}\\nttl\\t${process.env.QA_BASELINE_TTL}\\n`"
              + "+['express','mysql2','iovalkey'].map(name=>name+'\\t'"
              + "+JSON.parse(fs.readFileSync('node_modules/'+name+'/package.json')).version)"
              + ".join('\\n')");

  public Contender {
    facts = new TreeMap<>(facts);
  }

  /**
   * All that run on the service's database, the service last.
   *
   * @throws IOException if one of them does not run
   */
  public static List<Contender> find(Deployment service) throws IOException, InterruptedException {
    Container database =
        service
            .cluster()
            .service("mysql")
            .orElseThrow(() -> new IOException("the cluster does not run: docker compose up"));
    List<Contender> found = new ArrayList<>();
    for (Architecture architecture : Architecture.values()) {
      if (architecture == Architecture.SERVICE) {
        found.add(new Contender(architecture, service.url(), service.cluster(), Map.of()));
      } else {
        ComposeCluster own = ComposeCluster.project(architecture.project(database.project()));
        URI url =
            own.url()
                .orElseThrow(
                    () ->
                        new IOException(
                            architecture.label() + " does not run: benchmarks/baseline/up"));
        found.add(
            new Contender(
                architecture, url, own.with(service.cluster().service("mysql")), facts(own)));
      }
    }
    return found;
  }

  private static Map<String, String> facts(ComposeCluster cluster)
      throws IOException, InterruptedException {
    Map<String, String> facts = new TreeMap<>();
    for (Container container : cluster.service("express1").stream().toList()) {
      List<String> command = new ArrayList<>(List.of("docker", "exec", container.id()));
      command.addAll(FACTS);
      Commands.output(Path.of("."), command)
          .lines()
          .map(line -> line.split("\t", 2))
          .filter(cells -> cells.length == 2)
          .forEach(cells -> facts.put(cells[0], cells[1]));
    }
    return facts;
  }
}

package atelier.qa.bench.probe;

import atelier.qa.bench.soak.Resource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The meters of what a leak in a cluster would use up. */
public final class ResourceMeters {

  /** Tools that watch the cluster keep what they see, and so grow. */
  private static final Set<String> SOAKED = Set.of("service", "nginx", "mysql");

  private static final Map<String, String> OF_NODES =
      Map.of(
          Resource.HEAP.label(),
          "jvm_gc_live_data_size_bytes",
          Resource.OLD_HEAP,
          "jvm_memory_used_bytes{area=\"heap\",id=\"Tenured Gen\"}",
          Resource.OPEN_FILES.label(),
          "process_files_open_files",
          Resource.POOL.label(),
          "hikaricp_connections");

  /** The directories of its processes belong to the account that the shell has, too. */
  private static final String OF_NGINX =
      """
      set -- /proc/[0-9]*/fd/*
      printf '%s\\t%d\\n' '{open-files}' $#
      set -- $(stat -f -c '%b %f %S %c %d' /run/edge)
      printf '%s\\t%d\\n' '{edge-bytes}' $((($1 - $2) * $3)) '{edge-files}' $(($4 - $5))
      """;

  private static final String OF_MYSQL =
      """
      set -- /proc/1/fd/*
      printf '%s\\t%d\\n' '{open-files}' $#
      set -- $(du -c --block-size=1 /var/lib/mysql/binlog.[0-9]* | tail -n 1)
      binlog=$1
      set -- $(du -s --block-size=1 /var/lib/mysql)
      printf '%s\\t%d\\n' '{binlog}' $binlog '{data}' $(($1 - binlog))
      MYSQL_PWD=$(cat /run/secrets/mysql_root) mysql --user=root --protocol=socket \\
        --skip-column-names --batch --execute "SHOW GLOBAL STATUS WHERE Variable_name IN (
          'Innodb_buffer_pool_pages_free', 'Innodb_buffer_pool_pages_total', 'Innodb_page_size',
          'Innodb_rows_inserted', 'Innodb_rows_updated', 'Innodb_rows_deleted',
          'Threads_connected')" | {
        changed=0
        while read -r name value; do
          case $name in
            *_free) free=$value ;;
            *_total) total=$value ;;
            *_size) size=$value ;;
            Threads_connected) printf '%s\\t%d\\n' '{connections}' $value ;;
            *) changed=$((changed + value)) ;;
          esac
        done
        printf '%s\\t%d\\n' '{changed-rows}' $changed '{buffer-pool}' $(((total - free) * size))
      }
      """;

  private ResourceMeters() {}

  /** The meters of a cluster's containers. */
  public static Meters of(ComposeCluster cluster) throws IOException {
    Map<String, String> metrics = new HashMap<>(MetricsMeter.CACHE);
    metrics.putAll(OF_NODES);
    List<Meter> meters = new ArrayList<>(Meters.ofNodes(cluster, metrics));
    cluster.containers().stream()
        .filter(container -> SOAKED.contains(container.tier()))
        .forEach(
            container ->
                meters.add(
                    new ProcessMeter(
                        container, Resource.MEMORY.label(), Resource.THREADS.label())));
    Optional<Container> nginx = cluster.service("nginx");
    if (nginx.isPresent()) {
      meters.add(ShellMeter.in(nginx.get(), named(OF_NGINX)));
    }
    Optional<Container> mysql = cluster.service("mysql");
    if (mysql.isPresent()) {
      meters.add(new StatementMeter(mysql.get()));
      meters.add(ShellMeter.in(mysql.get(), named(OF_MYSQL)));
    }
    return new Meters(meters);
  }

  /** A script that prints the names that counters have here. */
  private static String named(String script) {
    return script
        .replace("{open-files}", Resource.OPEN_FILES.label())
        .replace("{edge-bytes}", Resource.EDGE_BYTES.label())
        .replace("{edge-files}", Resource.EDGE_FILES.label())
        .replace("{binlog}", Resource.BINLOG.label())
        .replace("{data}", Resource.DATA.label())
        .replace("{connections}", Resource.CONNECTIONS.label())
        .replace("{buffer-pool}", Resource.BUFFER_POOL)
        .replace("{changed-rows}", Resource.CHANGED_ROWS);
  }
}

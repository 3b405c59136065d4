package atelier.qa.bench.page;

import atelier.qa.bench.record.ContainerLimit;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The facts about a record's environment, for the page. */
final class EnvironmentFacts {

  private static final double GIB = 1L << 30;

  private EnvironmentFacts() {}

  static List<Fact> of(Result result) {
    Environment e = result.environment();
    List<Fact> facts = new ArrayList<>();
    fact(facts, "Commit", result.git().shortSha() + (result.git().dirty() ? " with changes" : ""));
    fact(facts, "Measured", result.started() + " to " + result.ended());
    fact(facts, "Machine", e.cpuModel() + ", " + e.cores() + " CPUs, " + gib(e.memoryBytes()));
    fact(facts, "Kernel", e.kernel());
    fact(
        facts,
        "Target",
        e.target().name().toLowerCase(Locale.ROOT)
            + (e.coLocated() ? ", load generator on the same machine" : ", load from elsewhere"));
    fact(facts, "Cache", e.cacheMode().name().toLowerCase(Locale.ROOT));
    fact(
        facts,
        "Data",
        e.dataSet()
            .map(
                data ->
                    Numbers.whole(data.products())
                        + " products, seed "
                        + data.seed()
                        + ", "
                        + data.checksum().substring(0, Math.min(19, data.checksum().length()))
                        + "…")
            .orElse("unknown"));
    fact(facts, "Versions", pairs(e.versions()));
    fact(facts, "Parameters", pairs(result.parameters()));
    fact(
        facts,
        "Limits",
        e.containers().stream().map(EnvironmentFacts::limit).collect(Collectors.joining("; ")));
    fact(facts, "JVM", String.join(" ", e.jvmFlags()));
    fact(facts, "Command", result.command());
    return facts;
  }

  private static String limit(ContainerLimit limit) {
    return limit.container()
        + " "
        + limit.cpus().map(cpus -> Numbers.three(cpus) + " CPU").orElse("all CPUs")
        + ", "
        + limit.memoryBytes().map(EnvironmentFacts::gib).orElse("all memory");
  }

  private static String pairs(Map<String, String> map) {
    return new TreeMap<>(map)
        .entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.3g GiB", bytes / GIB);
  }

  private static void fact(List<Fact> facts, String name, String value) {
    if (!value.isBlank()) {
      facts.add(new Fact(name, value));
    }
  }
}

package atelier.qa.bench.page;

import atelier.qa.bench.record.ContainerLimit;
import atelier.qa.bench.record.Environment;
import atelier.qa.bench.record.Result;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Where and how a record was measured. */
final class EnvironmentPart {

  private static final double GIB = 1L << 30;

  private EnvironmentPart() {}

  static String html(Result result) {
    Environment e = result.environment();
    StringBuilder html = new StringBuilder("<dl class=\"facts\">\n");
    fact(html, "Commit", result.git().shortSha() + (result.git().dirty() ? " with changes" : ""));
    fact(html, "Measured", result.started() + " to " + result.ended());
    fact(html, "Machine", e.cpuModel() + ", " + e.cores() + " CPUs, " + gib(e.memoryBytes()));
    fact(html, "Kernel", e.kernel());
    fact(
        html,
        "Target",
        e.target().name().toLowerCase(Locale.ROOT)
            + (e.coLocated() ? ", load generator on the same machine" : ", load from elsewhere"));
    fact(html, "Cache", e.cacheMode().name().toLowerCase(Locale.ROOT));
    fact(
        html,
        "Data",
        e.dataSet()
            .map(
                data ->
                    Html.whole(data.products())
                        + " products, seed "
                        + data.seed()
                        + ", "
                        + data.checksum().substring(0, Math.min(19, data.checksum().length()))
                        + "…")
            .orElse("unknown"));
    fact(html, "Versions", pairs(e.versions()));
    fact(html, "Parameters", pairs(result.parameters()));
    fact(
        html,
        "Limits",
        e.containers().stream().map(EnvironmentPart::limit).collect(Collectors.joining("; ")));
    fact(html, "JVM", String.join(" ", e.jvmFlags()));
    fact(html, "Command", result.command());
    return html.append("</dl>\n").toString();
  }

  private static String limit(ContainerLimit limit) {
    return limit.container()
        + " "
        + limit.cpus().map(cpus -> Html.three(cpus) + " CPU").orElse("all CPUs")
        + ", "
        + limit.memoryBytes().map(EnvironmentPart::gib).orElse("all memory");
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

  private static void fact(StringBuilder html, String name, String value) {
    if (!value.isBlank()) {
      html.append("<div><dt>").append(name).append("</dt><dd>");
      html.append(Html.escape(value)).append("</dd></div>\n");
    }
  }
}

package atelier.qa.bench.page;

import atelier.qa.bench.plot.PlotStyle;
import atelier.qa.bench.record.RecordName;
import atelier.qa.bench.record.Records;
import atelier.qa.bench.record.StoredRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code results/index.html} and the records' SVG files. The same records always give the same
 * bytes: nothing on the page says when it was made. Needs neither network nor other files.
 */
public final class ResultsPage {

  static final String COMMAND = "java -jar benchmarks/harness/target/harness.jar";

  private static final String INDEX = "index.html";

  private final Path results;

  public ResultsPage(Path results) {
    this.results = results;
  }

  /**
   * Draws everything again.
   *
   * @return the page
   */
  public Path draw() throws IOException {
    List<StoredRecord> records = Records.readAll(results);
    for (StoredRecord record : records) {
      for (Figure figure : SuitePart.figures(record)) {
        replace(record.directory().resolve(figure.file() + ".svg"), figure.drawing().standalone());
      }
    }
    Path page = results.resolve(INDEX);
    replace(page, html(records));
    return page;
  }

  static String html(List<StoredRecord> records) throws IOException {
    Map<String, List<StoredRecord>> suites = new TreeMap<>();
    records.stream()
        .sorted(Comparator.comparing(StoredRecord::name))
        .forEach(r -> suites.computeIfAbsent(r.result().suite(), s -> new ArrayList<>()).add(r));
    StringBuilder body = new StringBuilder(header(records, suites));
    if (records.isEmpty()) {
      body.append(resource("empty.html"));
    }
    for (List<StoredRecord> suite : suites.values()) {
      body.append(SuitePart.html(suite));
    }
    return resource("page.html")
        .replace("/*style*/", PlotStyle.COLOURS + PlotStyle.PLOT + resource("page.css"))
        .replace("<!--body-->", body);
  }

  private static String header(List<StoredRecord> records, Map<String, List<StoredRecord>> suites) {
    StringBuilder html =
        new StringBuilder("<header>\n<h1>Atelier Q&amp;A: what was measured</h1>\n");
    if (!records.isEmpty()) {
      html.append("<p class=\"soft\">").append(records.size()).append(" records, newest ");
      html.append(
          records.stream()
              .map(StoredRecord::name)
              .map(RecordName::directory)
              .map(
                  name ->
                      name.substring(0, 4)
                          + "-"
                          + name.substring(4, 6)
                          + "-"
                          + name.substring(6, 8))
              .max(Comparator.naturalOrder())
              .orElseThrow());
      html.append(". Every figure comes from a file in <code>results/</code> that was written once")
          .append(" and is checked by <code>validate</code>.</p>\n<nav aria-label=\"Suites\">");
      suites
          .keySet()
          .forEach(
              s -> html.append("<a href=\"#").append(s).append("\">").append(s).append("</a> "));
      html.append("</nav>\n");
    }
    return html.append("</header>\n").toString();
  }

  private static void replace(Path file, String content) throws IOException {
    Path beside = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(beside, content);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ResultsPage.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("not in this jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

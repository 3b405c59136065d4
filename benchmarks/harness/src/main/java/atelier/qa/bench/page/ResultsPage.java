package atelier.qa.bench.page;

import atelier.qa.bench.record.Records;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * {@code results/index.html}, made by the templates in {@code src/main/jte} from the records. The
 * same records always give the same bytes: the page has no time of its own. It needs neither
 * network nor other files.
 */
public final class ResultsPage {

  static final String COMMAND = "java -jar benchmarks/harness/target/harness.jar";

  private static final String INDEX = "index.html";

  /** The build has made classes of the templates, in this package. */
  private static final TemplateEngine TEMPLATES =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, null, ResultsPage.class.getPackageName());

  private final Path results;

  public ResultsPage(Path results) {
    this.results = results;
  }

  /**
   * Draws it again.
   *
   * @return the page
   */
  public Path draw() throws IOException {
    String style = resource("colours.css") + resource("plot.css") + resource("page.css");
    StringOutput html = new StringOutput();
    TEMPLATES.render("page.jte", PageView.of(Records.readAll(results), style), html);
    Path page = results.resolve(INDEX);
    Path beside = results.resolve("." + INDEX + ".new");
    Files.writeString(beside, html.toString());
    Files.move(beside, page, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return page;
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

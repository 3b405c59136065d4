package atelier.qa.bench.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The style sheets: {@code colours.css} names colours, {@code plot.css} uses them. */
public final class PlotStyle {

  /** Light and dark, as variables. */
  public static final String COLOURS = read("colours.css");

  /** What each class of a plot looks like. */
  public static final String PLOT = read("plot.css");

  static final String STANDALONE = COLOURS + PLOT;

  private PlotStyle() {}

  private static String read(String name) {
    try (InputStream in = PlotStyle.class.getResourceAsStream("/page/" + name)) {
      if (in == null) {
        throw new IllegalStateException("not in this jar: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

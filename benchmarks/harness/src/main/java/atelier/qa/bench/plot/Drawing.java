package atelier.qa.bench.plot;

import java.util.regex.Matcher;

/**
 * A finished plot.
 *
 * @param svg one {@code svg} element, coloured by classes
 */
public record Drawing(String svg) {

  /** A file of its own: with the style and the name space that a page supplies otherwise. */
  public String standalone() {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + svg.replaceFirst(
                "<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"800\" height=\"600\" ")
            .replaceFirst(
                "</desc>",
                "</desc>\n<style>"
                    + Matcher.quoteReplacement(PlotStyle.STANDALONE)
                    + "</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>")
        + "\n";
  }
}

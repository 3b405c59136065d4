package atelier.qa.bench.page;

import atelier.qa.bench.plot.Drawing;
import java.util.List;

/**
 * A plot with what belongs to it.
 *
 * @param file the name of its own SVG file beside the record, without the ending
 * @param caption what one sees, in a sentence
 * @param head of the table that says the same
 * @param command what makes it again
 */
record Figure(
    String file,
    String title,
    Drawing drawing,
    String caption,
    List<String> head,
    List<List<String>> rows,
    String command) {

  String html() {
    return "<figure>\n<h4>"
        + Html.escape(title)
        + "</h4>\n"
        + drawing.svg()
        + "\n<figcaption>"
        + Html.escape(caption)
        + "</figcaption>\n<details><summary>The numbers</summary>\n"
        + Tables.of(head, rows)
        + "</details>\n<p class=\"again\">Again: <code>"
        + Html.escape(command)
        + "</code></p>\n</figure>\n";
  }
}

package atelier.qa.bench.page;

import atelier.qa.bench.plot.Drawing;

/**
 * A plot with what belongs to it.
 *
 * @param caption what one sees, in a sentence
 * @param table the same in numbers
 * @param command what makes it again
 */
record Figure(String title, Drawing drawing, String caption, HtmlTable table, String command) {}

package atelier.qa.bench.page;

import java.util.List;

/** Tables as HTML; the first column names the row. */
final class Tables {

  private Tables() {}

  static String of(List<String> head, List<List<String>> rows) {
    return table("<table>", head, rows);
  }

  /** With words in its cells, which may take several lines. */
  static String wrapped(List<String> head, List<List<String>> rows) {
    return table("<table class=\"wrap\">", head, rows);
  }

  private static String table(String tag, List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\">" + tag + "<thead><tr>");
    for (int column = 0; column < head.size(); column++) {
      String css = words(rows, column) ? " class=\"words\"" : "";
      html.append("<th scope=\"col\"").append(css).append('>');
      html.append(Html.escape(head.get(column))).append("</th>");
    }
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(row.getFirst())).append("</th>");
      for (int column = 1; column < row.size(); column++) {
        html.append(words(rows, column) ? "<td class=\"words\">" : "<td>");
        html.append(Html.escape(row.get(column))).append("</td>");
      }
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }

  /** Numbers stand right, words left. */
  private static boolean words(List<List<String>> rows, int column) {
    return rows.stream()
        .map(row -> row.get(column))
        .anyMatch(cell -> !cell.isEmpty() && Character.isLetter(cell.charAt(0)));
  }
}

package atelier.qa.bench.page;

import java.util.List;

/** Tables as HTML; the first column names the row. */
final class Tables {

  private Tables() {}

  static String of(List<String> head, List<List<String>> rows) {
    StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
    head.forEach(
        cell -> html.append("<th scope=\"col\">").append(Html.escape(cell)).append("</th>"));
    html.append("</tr></thead><tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(row.getFirst())).append("</th>");
      row.stream()
          .skip(1)
          .forEach(cell -> html.append("<td>").append(Html.escape(cell)).append("</td>"));
      html.append("</tr>\n");
    }
    return html.append("</tbody></table></div>\n").toString();
  }
}

package atelier.qa.bench.page;

import atelier.qa.bench.record.GoalVerdict;
import atelier.qa.bench.record.Result;

/** A card for each goal, and in front of them whether the run may be believed at all. */
final class GoalsPart {

  private GoalsPart() {}

  static String html(Result result) {
    StringBuilder html = new StringBuilder();
    if (!result.valid()) {
      html.append("<div class=\"invalid\" role=\"note\"><strong>✗ Invalid run.</strong> ")
          .append("Its numbers are shown, but they prove nothing:<ul>");
      result.reasons().forEach(r -> html.append("<li>").append(Html.escape(r)).append("</li>"));
      html.append("</ul></div>\n");
    }
    if (!result.goals().isEmpty()) {
      html.append("<ul class=\"goals\">\n");
      result.goals().forEach(goal -> html.append(card(goal)));
      html.append("</ul>\n");
    }
    return html.toString();
  }

  private static String title(GoalVerdict goal) {
    return goal.offeredRate() > 0
        ? Html.whole(goal.offeredRate()) + "<small> requests/s</small>"
        : "<span class=\"words\">" + Html.escape(goal.name()) + "</span>";
  }

  private static String card(GoalVerdict goal) {
    String css =
        switch (goal.verdict()) {
          case MET -> "good";
          case MISSED -> "bad";
          case UNKNOWN -> "dim";
        };
    String badge =
        switch (goal.verdict()) {
          case MET -> Badge.good("met");
          case MISSED -> Badge.bad("missed");
          case UNKNOWN -> Badge.neutral("not known");
        };
    return "<li class=\""
        + css
        + "\"><span class=\"rate\">"
        + title(goal)
        + "</span>"
        + badge
        + "<span class=\"target\">"
        + Html.escape(goal.target())
        + "</span><span class=\"reason\">"
        + Html.escape(goal.reason())
        + "</span></li>\n";
  }
}

package atelier.qa.bench.page;

/** A verdict as a sign, a word and a colour, in that order of importance. */
final class Badge {

  private Badge() {}

  static String good(String word) {
    return badge("good", "✓", word);
  }

  static String bad(String word) {
    return badge("bad", "✗", word);
  }

  static String neutral(String word) {
    return badge("dim", "○", word);
  }

  private static String badge(String css, String sign, String word) {
    return "<span class=\"badge "
        + css
        + "\"><span aria-hidden=\"true\">"
        + sign
        + "</span> "
        + Html.escape(word)
        + "</span>";
  }
}

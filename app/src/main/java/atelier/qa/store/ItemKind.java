package atelier.qa.store;

/** What can be reported and decided on. */
public enum ItemKind {
  QUESTION(1, "questions"),
  ANSWER(2, "answers");

  private final int number;
  private final String table;

  ItemKind(int number, String table) {
    this.number = number;
    this.table = table;
  }

  /** How the tables of moderation call it. */
  int number() {
    return number;
  }

  /** The table of its rows. */
  String table() {
    return table;
  }

  static ItemKind of(int number) {
    return number == QUESTION.number ? QUESTION : ANSWER;
  }
}

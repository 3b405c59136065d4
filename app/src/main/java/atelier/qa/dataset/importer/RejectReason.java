package atelier.qa.dataset.importer;

/** Why a row of a file is not imported. */
public enum RejectReason {
  QUOTES("quotes do not match"),
  TOO_LONG("record too long"),
  FIELD_COUNT("wrong number of fields"),
  ENCODING("not UTF-8"),
  ID("invalid id", "ids"),
  TEXT("invalid text"),
  NAME("invalid name"),
  EMAIL("invalid e-mail"),
  URL("invalid URL"),
  DATE("invalid date", "dates"),
  REPORTED("invalid reported flag", "flags"),
  HELPFUL("invalid number of votes", "votes"),
  DUPLICATE("duplicate id"),
  ORPHAN("parent missing");

  private final String phrase;
  private final String plural;

  RejectReason(String phrase) {
    this(phrase, "values");
  }

  RejectReason(String phrase, String plural) {
    this.phrase = phrase;
    this.plural = plural;
  }

  /** The reason in a few words, the same for all rows that share it. */
  public String phrase() {
    return phrase;
  }

  /** What the rejected values are, if that is said of them: "ids". */
  String plural() {
    return plural;
  }

  /** Whether it is doubtful where the row ends, rather than what is in it. */
  boolean isStructural() {
    return this == QUOTES || this == TOO_LONG || this == FIELD_COUNT;
  }
}

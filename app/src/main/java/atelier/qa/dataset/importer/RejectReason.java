package atelier.qa.dataset.importer;

/** Why a row of a file is not imported. */
public enum RejectReason {
  QUOTES("quotes do not match"),
  TOO_LONG("record too long"),
  FIELD_COUNT("wrong number of fields"),
  ENCODING("not UTF-8"),
  ID("invalid id"),
  TEXT("invalid text"),
  NAME("invalid name"),
  EMAIL("invalid e-mail"),
  URL("invalid URL"),
  DATE("invalid date"),
  REPORTED("invalid reported flag"),
  HELPFUL("invalid number of votes"),
  DUPLICATE("duplicate id"),
  ORPHAN("parent missing");

  private final String phrase;

  RejectReason(String phrase) {
    this.phrase = phrase;
  }

  /** The reason in a few words, the same for all rows that share it. */
  public String phrase() {
    return phrase;
  }

  /** Whether it is doubtful where the row ends, rather than what is in it. */
  boolean isStructural() {
    return this == QUOTES || this == TOO_LONG || this == FIELD_COUNT;
  }
}

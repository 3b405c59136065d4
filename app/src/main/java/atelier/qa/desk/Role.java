package atelier.qa.desk;

/** What a token is for. */
public enum Role {
  /** Decides on what was reported, and on everything else that is shown. */
  MODERATOR,
  /** Answers as the seller. */
  SELLER
}

package atelier.qa.catalog;

import java.util.List;

/**
 * An answer that may be shown. The answerer's e-mail address is not here: it never leaves the
 * store.
 *
 * @param id unique among answers
 * @param body the text as it was sent
 * @param dateWritten milliseconds since 1970-01-01T00:00:00Z
 * @param answererName the name to show
 * @param helpfulness votes
 * @param photos in id order
 */
public record Answer(
    long id,
    String body,
    long dateWritten,
    String answererName,
    long helpfulness,
    List<Photo> photos)
    implements Ranked {

  /** The name by which an answer is known as the seller's, here and by legacy clients. */
  public static final String SELLER = "Seller";

  public Answer {
    photos = List.copyOf(photos);
  }

  /** Whether the seller has written it, which its name says, as legacy clients know it. */
  public boolean isSellers() {
    return answererName.strip().equalsIgnoreCase(SELLER);
  }

  /** Returns the same with another number of votes. */
  public Answer withHelpfulness(long votes) {
    return new Answer(id, body, dateWritten, answererName, votes, photos);
  }
}

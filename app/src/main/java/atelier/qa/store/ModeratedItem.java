package atelier.qa.store;

import java.util.List;
import java.util.Optional;

/**
 * A question or an answer with what somebody must know who decides on it.
 *
 * @param isWaiting whether it waits for a decision
 * @param reports that have come since the last one
 * @param reportedAt when the first of these came, in milliseconds since 1970-01-01T00:00:00Z; 0 if
 *     none has
 * @param question the item itself, or the one that it answers
 * @param answer the item itself, if it is one
 */
public record ModeratedItem(
    ItemKind kind,
    long productId,
    boolean isWaiting,
    long reports,
    long reportedAt,
    Text question,
    Optional<Text> answer) {

  /** Returns what is decided on. */
  public Text item() {
    return answer.orElse(question);
  }

  /** Returns an answer's photos with it; a question has none. */
  ModeratedItem withPhotos(List<String> photos) {
    return new ModeratedItem(
        kind,
        productId,
        isWaiting,
        reports,
        reportedAt,
        question,
        answer.map(text -> text.withPhotos(photos)));
  }

  /**
   * What was written.
   *
   * @param date milliseconds since 1970-01-01T00:00:00Z
   * @param photos URLs
   */
  public record Text(
      long id,
      ItemState state,
      String body,
      String name,
      long date,
      long helpful,
      List<String> photos) {

    public Text {
      photos = List.copyOf(photos);
    }

    private Text withPhotos(List<String> all) {
      return new Text(id, state, body, name, date, helpful, all);
    }
  }
}

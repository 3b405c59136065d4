package atelier.qa.testing;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.Question;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A question or an answer in a {@link MemoryStore}, which guards it. */
final class MemoryPost {

  /** Where counters stay. */
  private static final long FULL = 4_294_967_295L;

  /** As {@link atelier.qa.catalog.Ranked#ORDER}. */
  static final Comparator<MemoryPost> ORDER =
      Comparator.comparingLong((MemoryPost post) -> post.helpful)
          .reversed()
          .thenComparingLong(post -> post.id);

  final long id;
  final long productId;
  final String email;
  final List<MemoryPost> answers = new ArrayList<>();
  final List<Photo> photos = new ArrayList<>();
  long helpful;
  boolean isReported;

  private final String body;
  private final long date;
  private final String name;

  MemoryPost(long id, long productId, String body, long date, String name, String email) {
    this.id = id;
    this.productId = productId;
    this.body = body;
    this.date = date;
    this.name = name;
    this.email = email;
  }

  void vote() {
    helpful = Math.min(helpful + 1, FULL);
  }

  void report() {
    isReported = true;
  }

  /** How many rows a database would need for it. */
  int rows() {
    return 1 + photos.size() + answers.stream().mapToInt(MemoryPost::rows).sum();
  }

  /** Those that shoppers may see, the most helpful first. */
  static Stream<MemoryPost> shown(List<MemoryPost> posts) {
    // Where they are: next time there is little to do, and a large product is asked for often.
    posts.sort(ORDER);
    return posts.stream().filter(post -> !post.isReported);
  }

  Question asQuestion() {
    List<Answer> shown = shown(answers).map(MemoryPost::asAnswer).toList();
    return new Question(id, body, date, name, helpful, shown);
  }

  private Answer asAnswer() {
    return new Answer(id, body, date, name, helpful, photos);
  }
}

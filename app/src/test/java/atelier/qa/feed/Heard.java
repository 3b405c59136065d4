package atelier.qa.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A listener that writes down what it hears, in words. */
final class Heard implements ChangeListener {

  static final String LIVE = "live";
  static final String RESUMED = "resumed";
  static final String ANYTHING = "anything";

  private final List<String> words = new CopyOnWriteArrayList<>();

  static String row(RowChange.Table table, long productId, long id) {
    return table + " " + productId + "/" + id;
  }

  List<String> words() {
    return List.copyOf(words);
  }

  long times(String word) {
    return words.stream().filter(word::equals).count();
  }

  void forget() {
    words.clear();
  }

  @Override
  public void live() {
    words.add(LIVE);
  }

  @Override
  public void resumed() {
    words.add(RESUMED);
  }

  @Override
  public void alive(long until) {}

  @Override
  public void changed(RowChange change) {
    words.add(row(change.table(), change.productId(), change.id()));
  }

  @Override
  public void fullInvalidation() {
    words.add(ANYTHING);
  }

  @Override
  public void lost(FeedState state) {
    words.add(state.toString());
  }
}

package atelier.qa.feed;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** A listener that writes down what it hears, in words. */
final class Heard implements ChangeListener {

  static final String LIVE = "live";
  static final String RESUMED = "resumed";
  static final String ANYTHING = "anything";

  static final String KNOWS_BEFORE = "knows before";

  private final List<String> words = new CopyOnWriteArrayList<>();
  private final List<Long> places = new CopyOnWriteArrayList<>();

  static String row(RowChange.Table table, long productId, long id) {
    return table + " " + productId + "/" + id;
  }

  static String before(String row) {
    return "before: " + row;
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /** What came with them. */
  List<Long> places() {
    return List.copyOf(places);
  }

  /** What came with the only time that a word was heard. */
  long placeOf(String word) {
    List<Integer> times =
        IntStream.range(0, words.size()).filter(i -> words.get(i).equals(word)).boxed().toList();
    if (times.size() != 1) {
      throw new IllegalStateException(word + " was heard " + times.size() + " times");
    }
    return places.get(times.getFirst());
  }

  long times(String word) {
    return words.stream().filter(word::equals).count();
  }

  void forget() {
    words.clear();
    places.clear();
  }

  @Override
  public void live(long from) {
    words.add(LIVE);
    places.add(from);
  }

  @Override
  public void resumed() {
    words.add(RESUMED);
  }

  @Override
  public void alive() {}

  @Override
  public void changed(RowChange change, long after) {
    words.add(row(change.table(), change.productId(), change.id()));
    places.add(after);
  }

  @Override
  public void anythingChanged(long after) {
    words.add(ANYTHING);
    places.add(after);
  }

  @Override
  public void changedBefore(RowChange change, long after) {
    words.add(before(row(change.table(), change.productId(), change.id())));
    places.add(after);
  }

  @Override
  public void knowsBefore(long began, long after) {
    words.add(KNOWS_BEFORE);
    places.add(after);
  }

  @Override
  public void lost(FeedState state) {
    words.add(state.toString());
  }
}

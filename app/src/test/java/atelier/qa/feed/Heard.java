package atelier.qa.feed;

import atelier.qa.store.Checkpoint;
import atelier.qa.store.Gtid;
import atelier.qa.store.LogPosition;
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
  private final List<LogPosition> places = new CopyOnWriteArrayList<>();

  static String row(RowChange.Table table, long productId, long id) {
    return table + " " + productId + "/" + id;
  }

  static String before(String row) {
    return "before: " + row;
  }

  List<String> words() {
    return List.copyOf(words);
  }

  /** Where they were; unknown, the second time. */
  List<LogPosition> places() {
    return List.copyOf(places);
  }

  /** What came with the only time that a word was heard. */
  LogPosition placeOf(String word) {
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
  public void live(Checkpoint from) {
    hear(LIVE, from.position());
  }

  @Override
  public void resumed() {
    words.add(RESUMED);
  }

  @Override
  public void alive() {}

  @Override
  public void changed(RowChange change, Gtid transaction) {
    hear(row(change), LogPosition.of(transaction));
  }

  @Override
  public void changedAgain(RowChange change) {
    hear(row(change), LogPosition.UNKNOWN);
  }

  @Override
  public void fullInvalidation(LogPosition upTo) {
    hear(ANYTHING, upTo);
  }

  @Override
  public void fullInvalidationAgain() {
    hear(ANYTHING, LogPosition.UNKNOWN);
  }

  @Override
  public void changedBefore(RowChange change, Gtid transaction) {
    hear(before(row(change)), LogPosition.of(transaction));
  }

  @Override
  public void knowsBefore(Checkpoint began, Checkpoint from) {
    hear(KNOWS_BEFORE, from.position());
  }

  @Override
  public void lost(FeedState state) {
    words.add(state.toString());
  }

  private void hear(String word, LogPosition place) {
    words.add(word);
    places.add(place);
  }

  private static String row(RowChange change) {
    return row(change.table(), change.productId(), change.id());
  }
}

package atelier.qa.http;

import atelier.qa.store.Decided;
import atelier.qa.store.ItemKind;
import atelier.qa.store.QueuePlace;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of one of the desk's lists is asked for. A part begins after an item and not at a
 * number, so none is skipped when one before it was decided on meanwhile.
 *
 * @param place after which it begins
 * @param count of its items
 */
record DeskPaging(QueuePlace place, int count) {

  private static final int DEFAULT_COUNT = 50;
  private static final int MAX_COUNT = 200;

  /** A time, whether it is an answer, and an id. */
  private static final Pattern AFTER = Pattern.compile("(-?[0-9]{1,18})([qa])([0-9]{1,18})");

  private static final Pattern COUNT = Pattern.compile("[1-9][0-9]{0,8}");

  /** Reads {@code after} and {@code count}. */
  static DeskPaging of(Query query) {
    QueuePlace place = value(query, "after").map(DeskPaging::place).orElse(QueuePlace.FIRST);
    return new DeskPaging(
        place, value(query, "count").map(DeskPaging::count).orElse(DEFAULT_COUNT));
  }

  /** Returns what {@code after} is for what follows an item. */
  static String after(QueuePlace place) {
    return place.reportedAt() + (place.kind() == ItemKind.ANSWER ? "a" : "q") + place.id();
  }

  /** The same of a decision. */
  static String after(Decided decided) {
    return after(new QueuePlace(decided.at(), ItemKind.ANSWER, decided.id()));
  }

  /** Whether more was found than is asked for. */
  boolean hasNext(List<?> found) {
    return found.size() > count;
  }

  /** Returns what is asked for. */
  <T> List<T> page(List<T> found) {
    return hasNext(found) ? found.subList(0, count) : found;
  }

  private static Optional<String> value(Query query, String name) {
    return query.first(name).filter(text -> !text.isEmpty());
  }

  private static QueuePlace place(String text) {
    Matcher parts = AFTER.matcher(text);
    if (!parts.matches()) {
      throw ProblemException.badRequest("after must be what next was in the list before");
    }
    return new QueuePlace(
        Long.parseLong(parts.group(1)),
        parts.group(2).equals("a") ? ItemKind.ANSWER : ItemKind.QUESTION,
        Long.parseLong(parts.group(3)));
  }

  private static int count(String text) {
    if (!COUNT.matcher(text).matches()) {
      throw ProblemException.badRequest("count must be a positive integer");
    }
    return Math.min(Integer.parseInt(text), MAX_COUNT);
  }
}

package atelier.qa.catalog;

import java.util.List;

/**
 * One page of an ordered list.
 *
 * @param number counted from 1
 * @param count items a page, at least 1
 */
public record Page(int number, int count) {

  /** The first page as clients get it that ask for nothing in particular. */
  public static final Page DEFAULT = new Page(1, 5);

  public Page {
    if (number < 1 || count < 1) {
      throw new IllegalArgumentException("page " + number + " of " + count + " items");
    }
  }

  /** How many items come before it. */
  public long offset() {
    return (number - 1L) * count;
  }

  /** The items of this page; empty past the end. */
  public <T> List<T> of(List<T> ordered) {
    long from = offset();
    if (from >= ordered.size()) {
      return List.of();
    }
    return ordered.subList((int) from, (int) Math.min(from + count, ordered.size()));
  }
}

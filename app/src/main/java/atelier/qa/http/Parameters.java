package atelier.qa.http;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Rules;
import java.util.Optional;
import java.util.Set;

/** Reads numbers in paths and queries, with the tolerance that old clients need and no more. */
final class Parameters {

  /** Values that a browser script sends when a variable is not set. */
  private static final Set<String> UNSET = Set.of("", "undefined", "null");

  private Parameters() {}

  /** {@code page} and {@code count}, the latter clamped to {@code maxCount}. */
  static Page page(Query query, int maxCount) {
    int number = value(query, "page").map(Parameters::pageNumber).orElse(Page.DEFAULT.number());
    int count =
        value(query, "count")
            .map(text -> count(text, maxCount))
            .orElse(Math.min(Page.DEFAULT.count(), maxCount));
    return new Page(number, count);
  }

  /** The required {@code product_id}. */
  static RequestedId productId(Query query) {
    String text =
        query
            .first("product_id")
            .orElseThrow(() -> ProblemException.badRequest("product_id is missing"));
    return id("product_id", text)
        .orElseThrow(
            () -> ProblemException.badRequest("product_id must be at most " + Rules.MAX_ID));
  }

  /** Returns an id in the path; empty if no row can have it. */
  static Optional<RequestedId> id(String name, String text) {
    long number = number(text);
    if (number < 1) {
      throw ProblemException.badRequest(name + " must be a positive integer");
    }
    return number > Rules.MAX_ID ? Optional.empty() : Optional.of(new RequestedId(text, number));
  }

  /** Page 0 is the first one too: some clients count from zero. */
  private static int pageNumber(String text) {
    long number = number(text);
    if (number < 0 || number > Integer.MAX_VALUE) {
      throw ProblemException.badRequest("page must be an integer from 0 to " + Integer.MAX_VALUE);
    }
    return Math.max(1, (int) number);
  }

  private static int count(String text, int maxCount) {
    long number = number(text);
    if (number < 1) {
      throw ProblemException.badRequest("count must be a positive integer");
    }
    return (int) Math.min(number, maxCount);
  }

  /** What the digits say, or -1 if there is anything else; too large a number is the largest. */
  private static long number(String text) {
    if (text.isEmpty()) {
      return -1;
    }
    long number = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : 10 * number + digit;
    }
    return number;
  }

  private static Optional<String> value(Query query, String name) {
    return query.first(name).filter(text -> !UNSET.contains(text));
  }

  /**
   * An id that can exist.
   *
   * @param text as the client wrote it; the response repeats it like this
   * @param value from 1 to {@link Rules#MAX_ID}
   */
  record RequestedId(String text, long value) {}
}

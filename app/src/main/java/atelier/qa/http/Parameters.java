package atelier.qa.http;

import atelier.qa.catalog.Order;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Refinement;
import atelier.qa.catalog.Rules;
import atelier.qa.catalog.Search;
import atelier.qa.catalog.Search.Match;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads numbers in paths and queries, with the tolerance that old clients need and no more. */
final class Parameters {

  /** Values that a browser script sends when a variable is not set. */
  private static final Set<String> UNSET = Set.of("", "undefined", "null");

  /** The orders of questions. "relevant" is what legacy clients know from reviews. */
  static final Map<String, Order> QUESTION_ORDERS =
      Map.of(
          "helpful", Order.HELPFUL,
          "relevant", Order.HELPFUL,
          "newest", Order.NEWEST,
          "oldest", Order.OLDEST,
          "answers", Order.ANSWERS);

  /** The orders of answers. */
  static final Map<String, Order> ANSWER_ORDERS =
      Map.of(
          "helpful", Order.HELPFUL,
          "relevant", Order.HELPFUL,
          "newest", Order.NEWEST,
          "oldest", Order.OLDEST);

  private static final Map<String, Match> MATCHES = Map.of("all", Match.ALL, "any", Match.ANY);

  /** Whether it is all fields. */
  private static final Map<String, Boolean> FIELDS = Map.of("all", true);

  private static final List<String> OF_LISTS =
      List.of("product_id", "sort", "q", "match", "fields", "count");

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

  /**
   * {@code sort}, {@code q}, {@code match} and {@code fields}; empty if there is none of them, as
   * legacy clients ask.
   *
   * @param orders what {@code sort} may be
   */
  static Optional<Refinement> refinement(Query query, Map<String, Order> orders) {
    Optional<Order> order = value(query, "sort").map(text -> choice("sort", text, orders));
    Optional<Match> match = value(query, "match").map(text -> choice("match", text, MATCHES));
    Optional<String> text = value(query, "q").map(Parameters::searchText);
    Optional<Boolean> fields = value(query, "fields").map(name -> choice("fields", name, FIELDS));
    if (order.isEmpty() && match.isEmpty() && text.isEmpty() && fields.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Refinement(
            order,
            text.map(words -> Search.of(words, match.orElse(Match.ALL))),
            fields.orElse(false)));
  }

  /**
   * Returns the query for the next page of a list, with what decides about the list and no more.
   */
  static String nextPage(Query query, Page page) {
    StringBuilder next = new StringBuilder();
    for (String name : OF_LISTS) {
      value(query, name)
          .ifPresent(
              text ->
                  next.append(name)
                      .append('=')
                      .append(URLEncoder.encode(text, StandardCharsets.UTF_8))
                      .append('&'));
    }
    return next.append("page=").append(page.number() + 1).toString();
  }

  private static <T> T choice(String name, String text, Map<String, T> choices) {
    T choice = choices.get(text);
    if (choice == null) {
      throw ProblemException.badRequest(
          name + " must be one of " + String.join(", ", new TreeSet<>(choices.keySet())));
    }
    return choice;
  }

  private static String searchText(String text) {
    Optional<String> wrong = Rules.characters(text, Search.MAX_TEXT);
    if (wrong.isPresent()) {
      throw ProblemException.badRequest("q " + wrong.get());
    }
    return text;
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

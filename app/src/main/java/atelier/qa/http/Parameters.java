package atelier.qa.http;

import atelier.qa.catalog.Page;
import atelier.qa.catalog.Rules;
import io.helidon.common.uri.UriQuery;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers in paths and queries, with the tolerance that old clients need and no more. */
final class Parameters {

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final BigInteger MAX_PAGE = BigInteger.valueOf(Integer.MAX_VALUE);
  private static final BigInteger MAX_ID = BigInteger.valueOf(Rules.MAX_ID);

  /** What a browser script sends when it has forgotten to set a variable. */
  private static final Set<String> UNSET = Set.of("", "undefined", "null");

  private Parameters() {}

  /** {@code page} and {@code count}, the latter clamped to {@code maxCount}. */
  static Page page(UriQuery query, int maxCount) {
    int number = value(query, "page").map(Parameters::pageNumber).orElse(Page.DEFAULT.number());
    int count =
        value(query, "count")
            .map(text -> count(text, maxCount))
            .orElse(Math.min(Page.DEFAULT.count(), maxCount));
    return new Page(number, count);
  }

  /** The required {@code product_id}. */
  static RequestedId productId(UriQuery query) {
    String text =
        first(query, "product_id")
            .orElseThrow(() -> ProblemException.badRequest("product_id is missing"));
    return id("product_id", text)
        .orElseThrow(
            () -> ProblemException.badRequest("product_id must be at most " + Rules.MAX_ID));
  }

  /** An id in the path; empty if it is one that no row can have. */
  static Optional<RequestedId> id(String name, String text) {
    BigInteger number =
        number(text)
            .filter(n -> n.signum() > 0)
            .orElseThrow(() -> ProblemException.badRequest(name + " must be a positive integer"));
    return number.compareTo(MAX_ID) > 0
        ? Optional.empty()
        : Optional.of(new RequestedId(text, number.longValue()));
  }

  /** Clients that count pages from zero mean the first one. */
  private static int pageNumber(String text) {
    return number(text)
        .filter(n -> n.compareTo(MAX_PAGE) <= 0)
        .map(n -> Math.max(1, n.intValue()))
        .orElseThrow(
            () -> ProblemException.badRequest("page must be an integer from 0 to " + MAX_PAGE));
  }

  private static int count(String text, int maxCount) {
    return number(text)
        .filter(n -> n.signum() > 0)
        .map(n -> n.min(BigInteger.valueOf(maxCount)).intValue())
        .orElseThrow(() -> ProblemException.badRequest("count must be a positive integer"));
  }

  private static Optional<BigInteger> number(String text) {
    return DIGITS.matcher(text).matches() ? Optional.of(new BigInteger(text)) : Optional.empty();
  }

  private static Optional<String> value(UriQuery query, String name) {
    return first(query, name).filter(text -> !UNSET.contains(text));
  }

  private static Optional<String> first(UriQuery query, String name) {
    return query.contains(name) ? query.all(name).stream().findFirst() : Optional.empty();
  }

  /**
   * An id that can exist.
   *
   * @param text as the client wrote it, which is how it is answered
   * @param value from 1 to {@link Rules#MAX_ID}
   */
  record RequestedId(String text, long value) {}
}

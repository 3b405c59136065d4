package atelier.qa.store;

import java.util.function.UnaryOperator;

/**
 * What follows a request to other threads besides its {@link Deadline}, such as the span that it is
 * traced by. As that one, it belongs to the calling thread; where nobody has said what is to
 * follow, nothing does.
 */
public final class ContextPropagation {

  private static final ScopedValue<UnaryOperator<Runnable>> CURRENT = ScopedValue.newInstance();

  private ContextPropagation() {}

  /**
   * Handles a request.
   *
   * @param handover makes work for another thread belong to what the calling thread does then
   */
  public static void within(UnaryOperator<Runnable> handover, Runnable request) {
    ScopedValue.where(CURRENT, handover).run(request);
  }

  /** Returns work for another thread that belongs to this request. */
  public static Runnable handedOver(Runnable work) {
    return CURRENT.isBound() ? CURRENT.get().apply(work) : work;
  }
}

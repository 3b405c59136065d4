package atelier.qa.cache;

/**
 * Learns which first pages are requested, and which are no longer current. Called by requests and
 * by the feed at the same time, so it must be quick; it must not throw.
 */
public interface FirstPageListener {

  /** Nobody listens. */
  FirstPageListener NONE =
      new FirstPageListener() {
        @Override
        public void requested(FirstPage page) {}

        @Override
        public void invalidated(long productId) {}

        @Override
        public void allInvalidated() {}
      };

  /** A client asked for a product's first page, and got this one, which was current then. */
  void requested(FirstPage page);

  /** A product changed. {@link FirstPages#isCurrent} says so already. */
  void invalidated(long productId);

  /** Any product may have changed. {@link FirstPages#isCurrent} says so already. */
  void allInvalidated();
}

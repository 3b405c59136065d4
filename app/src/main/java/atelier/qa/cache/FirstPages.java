package atelier.qa.cache;

import java.time.Duration;

/** What the edge needs of {@link Products} to serve first pages by itself. */
public interface FirstPages {

  /** Reports requests and changes to a listener. To be called once, before the feed begins. */
  void listen(FirstPageListener listener);

  /** Whether a page contains every change that was delivered, and the feed is live. */
  boolean isCurrent(FirstPage page);

  /**
   * How long what is current now stays so without a word from the feed; zero if it does not.
   *
   * @param lastDigit of the products' ids; feeds of other products do not count
   */
  Duration lease(int lastDigit);
}

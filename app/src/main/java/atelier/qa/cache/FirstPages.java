package atelier.qa.cache;

import java.time.Duration;

/** What {@link Products} says of first pages to whoever serves them elsewhere. */
public interface FirstPages {

  /** Has requests and changes told to a listener. To be called once, before the feed begins. */
  void listen(FirstPageListener listener);

  /** Whether a page contains every change that was delivered, and the feed is live. */
  boolean isCurrent(FirstPage page);

  /** How long what is current now stays so without a word from the feed; zero if it does not. */
  Duration lease();
}

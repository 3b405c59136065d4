package atelier.qa.edge;

import atelier.qa.cache.FirstPage;
import atelier.qa.cache.FirstPageListener;
import atelier.qa.cache.FirstPages;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A cache where each product has the version, and the feed the lease, that the test gave it. */
final class FakeFirstPages implements FirstPages {

  private final Map<Long, Long> versions = new HashMap<>();
  private long all;
  private final Map<Integer, Duration> leases = new HashMap<>();
  private Runnable afterNextCheck = () -> {};

  @Override
  public void listen(FirstPageListener listener) {}

  @Override
  public boolean isCurrent(FirstPage page) {
    boolean isCurrent = page.version() == version(page.productId());
    Runnable next = afterNextCheck;
    afterNextCheck = () -> {};
    next.run();
    return isCurrent;
  }

  @Override
  public Duration lease(int lastDigit) {
    return leases.getOrDefault(lastDigit, Duration.ofSeconds(1));
  }

  void lease(int lastDigit, Duration left) {
    leases.put(lastDigit, left);
  }

  void afterNextCheck(Runnable happens) {
    afterNextCheck = happens;
  }

  long version(long productId) {
    return all + versions.getOrDefault(productId, 0L);
  }

  void change(long productId) {
    versions.merge(productId, 1L, Long::sum);
  }

  void changeAll() {
    all += 1_000;
  }
}

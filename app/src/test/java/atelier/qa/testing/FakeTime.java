package atelier.qa.testing;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that goes only when it is told to. */
public final class FakeTime implements LongSupplier {

  private final AtomicLong nanos = new AtomicLong();
  private final List<Runnable> meanwhile = new CopyOnWriteArrayList<>();

  /** What happens meanwhile. */
  public void whenItGoes(Runnable event) {
    meanwhile.add(event);
  }

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  public void advance(Duration duration) {
    nanos.addAndGet(duration.toNanos());
    meanwhile.forEach(Runnable::run);
  }
}

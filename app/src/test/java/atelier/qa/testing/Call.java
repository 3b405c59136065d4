package atelier.qa.testing;

import static atelier.qa.testing.Waiting.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A call on a thread of its own. */
public final class Call<T> {

  private final CompletableFuture<T> result = new CompletableFuture<>();
  private final Thread thread;

  private Call(Supplier<T> call) {
    thread = Thread.ofPlatform().daemon().unstarted(() -> run(call));
  }

  public static <T> Call<T> start(Supplier<T> supplier) {
    Call<T> call = new Call<>(supplier);
    call.thread.start();
    return call;
  }

  /**
   * Returns when the call waits for somebody else. It may wait for a class as well, which another
   * test's thread initialises at the moment; but there it is not parked.
   */
  public Call<T> awaitWaiting() {
    await().until(() -> LockSupport.getBlocker(thread) != null);
    return this;
  }

  public void interrupt() {
    thread.interrupt();
  }

  public T result() {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private void run(Supplier<T> call) {
    try {
      result.complete(call.get());
    } catch (RuntimeException | Error failure) {
      result.completeExceptionally(failure);
    }
  }
}

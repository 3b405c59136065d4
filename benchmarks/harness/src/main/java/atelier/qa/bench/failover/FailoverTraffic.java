package atelier.qa.bench.failover;

import atelier.qa.bench.failover.RoundLog.Kind;
import atelier.qa.measure.LiveFigures;
import atelier.qa.measure.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Shoppers in the open model: each request is sent when it is due, whatever became of those before.
 * Of ten requests eight read a product that every node has cached, one any other product, and one
 * writes.
 */
public final class FailoverTraffic implements AutoCloseable {

  private static final int WRITES_OF_TEN = 1;
  private static final int OTHER_READS_OF_TEN = 1;
  private static final int VOTES_PER_ANSWER = 4;
  private static final long PAUSE_BEFORE_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  /** Of writes that are sent again. */
  private static final int SENDERS = 16;

  private final Requests requests;
  private final List<Subject> subjects;
  private final Ledger ledger;
  private final PageJudge judge;
  private final long otherProducts;
  private final int rate;
  private final SplittableRandom random;

  /** Whose answers those of this run are. */
  private final String name = "failover " + UUID.randomUUID().toString().substring(0, 8);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final TrafficMeter meter = new TrafficMeter();
  private final AtomicLong longestLag = new AtomicLong();
  private volatile RoundLog log = new RoundLog();
  private volatile boolean isOver;
  private final Thread pacer = Thread.ofPlatform().name("traffic").unstarted(this::pace);

  /**
   * @param otherProducts other reads are of products up to this number
   * @param rate requests a second
   */
  public FailoverTraffic(
      URI service,
      List<Subject> subjects,
      Ledger ledger,
      PageJudge judge,
      long otherProducts,
      int rate,
      long seed) {
    this.requests = new Requests(service);
    this.subjects = List.copyOf(subjects);
    this.ledger = ledger;
    this.judge = judge;
    this.otherProducts = otherProducts;
    this.rate = rate;
    this.random = new SplittableRandom(seed);
  }

  /** Begins to send. */
  public void start() {
    pacer.start();
  }

  /** Whose answers those of this run are. */
  public String name() {
    return name;
  }

  /** Requests that are sent from now on belong to another round. */
  public RoundLog beginRound() {
    RoundLog begun = new RoundLog();
    log = begun;
    return begun;
  }

  /** The figures since the call before, for a look once a second; for one thread. */
  public LiveFigures second() {
    return meter.second(rate);
  }

  /** The longest time that a request left after it was due. */
  public Duration longestLag() {
    return Duration.ofNanos(longestLag.get());
  }

  /**
   * Sends what is open again, each with its key, until it is made; several at a time.
   *
   * @param isOver whether to give up
   * @return whether all of it is made
   */
  public boolean settle(BooleanSupplier isOver) {
    AtomicBoolean isSettled = new AtomicBoolean(true);
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) {
        senders.execute(
            () -> {
              while (isSettled.get()) {
                Optional<Write> write = ledger.takeOpen();
                if (write.isEmpty()) {
                  return;
                }
                if (!isMade(write.get(), isOver)) {
                  ledger.leaveOpen(write.get());
                  isSettled.set(false);
                }
              }
            });
      }
    }
    return isSettled.get();
  }

  /** Sends no more, and waits for the ends of what was sent. */
  public void stop() throws InterruptedException {
    isOver = true;
    pacer.join();
    threads.close();
  }

  @Override
  public void close() {
    isOver = true;
    try {
      // What it still sends needs the threads.
      pacer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.close();
    requests.close();
  }

  private void pace() {
    long begun = System.nanoTime();
    long second = TimeUnit.SECONDS.toNanos(1);
    for (long number = 0; !isOver; number++) {
      long due = begun + number * second / rate;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      long lag = System.nanoTime() - due;
      longestLag.accumulateAndGet(lag, Math::max);
      meter.sent(lag);
      send(due);
    }
  }

  private void send(long due) {
    RoundLog round = log;
    Subject subject = subjects.get(random.nextInt(subjects.size()));
    int kind = random.nextInt(10);
    if (kind < WRITES_OF_TEN) {
      boolean isVote = random.nextInt(VOTES_PER_ANSWER + 1) > 0;
      Write write = new Write(isVote, subject.question(), UUID.randomUUID().toString());
      threads.execute(() -> write(round, write, due));
    } else if (kind < WRITES_OF_TEN + OTHER_READS_OF_TEN) {
      long product = random.nextLong(1, otherProducts + 1);
      threads.execute(() -> readOther(round, product, due));
    } else {
      threads.execute(() -> readCached(round, subject, due));
    }
  }

  private void readCached(RoundLog round, Subject subject, long due) {
    long at = System.nanoTime();
    String error;
    try {
      HttpResponse<byte[]> page = requests.read(subject.product());
      error = TrafficMeter.errorOf(page.statusCode());
      if (error.isEmpty()) {
        OptionalLong votes = Requests.votes(page, subject.question());
        if (votes.isPresent()) {
          judge.page(
              page.headers().firstValue("Cache-Status").orElse(""),
              ledger.since(subject.question(), at),
              ledger.behind(subject.question(), votes.getAsLong(), at));
        } else {
          error = Outcome.WRONG_CONTENT;
        }
      }
    } catch (IOException e) {
      error = TrafficMeter.errorOf(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error = TrafficMeter.CONNECTION;
    }
    meter.ended(due, error);
    round.read(Kind.CACHED, error.isEmpty());
  }

  private void readOther(RoundLog round, long product, long due) {
    String error;
    try {
      error = TrafficMeter.errorOf(requests.read(product).statusCode());
    } catch (IOException e) {
      error = TrafficMeter.errorOf(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      error = TrafficMeter.CONNECTION;
    }
    meter.ended(due, error);
    round.read(Kind.OTHER, error.isEmpty());
  }

  private void write(RoundLog round, Write write, long due) {
    long sent = System.nanoTime();
    try {
      HttpResponse<Void> response = requests.send(write, name);
      long now = System.nanoTime();
      meter.ended(due, TrafficMeter.errorOf(response.statusCode()));
      if (response.statusCode() / 100 == 2) {
        ledger.acknowledge(write, now);
        round.acknowledged(sent, now);
        return;
      }
      if (response.headers().firstValue("Retry-After").isPresent()) {
        // Only what was not made may be sent again without a key.
        round.refused();
        return;
      }
    } catch (IOException e) {
      // Nobody knows what became of it.
      meter.ended(due, TrafficMeter.errorOf(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ledger.leaveOpen(write);
    round.leftOpen();
  }

  private boolean isMade(Write write, BooleanSupplier isOver) {
    while (!isOver.getAsBoolean()) {
      try {
        if (requests.send(write, name).statusCode() / 100 == 2) {
          ledger.acknowledge(write, System.nanoTime());
          return true;
        }
      } catch (IOException e) {
        // As unknown as before.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
      LockSupport.parkNanos(PAUSE_BEFORE_AGAIN_NANOS);
    }
    return false;
  }
}

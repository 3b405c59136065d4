package atelier.qa.dataset;

import atelier.qa.store.BulkLoad;
import atelier.qa.store.BulkStream;
import atelier.qa.store.BulkTable;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Loads sorted rows in the background, one table after the other, each over all streams at once:
 * whichever stream is free takes the next chunk in key order. Each chunk is a transaction of its
 * own, which bounds what the server keeps for undo and for its binary log.
 *
 * <p>Not safe for more than one thread.
 */
final class Loading implements Closeable {

  private static final int CHUNK_BYTES = 4 * 1024 * 1024;

  private final BulkLoad load;
  private final Progress progress;
  private final int streams;
  private final Map<BulkTable, CompletableFuture<Part>> parts = new EnumMap<>(BulkTable.class);
  private final List<SortedRows> owned = new ArrayList<>();
  private final ExecutorService threads;
  private final ExecutorCompletionService<Void> finished;

  /** One table's rows on their way. */
  private record Part(SortedRows rows, Progress.Stage stage, AtomicLong left) {}

  Loading(BulkLoad load, int streams, Progress progress) {
    this.load = load;
    this.progress = progress;
    this.streams = streams;
    for (BulkTable table : BulkTable.values()) {
      parts.put(table, new CompletableFuture<>());
    }
    this.threads =
        Executors.newFixedThreadPool(
            streams, Thread.ofPlatform().daemon().name("import-load-", 1).factory());
    this.finished = new ExecutorCompletionService<>(threads);
    for (int i = 0; i < streams; i++) {
      finished.submit(this::loadAll);
    }
  }

  /** Hands over a table's rows, which are closed together with this. */
  void offer(BulkTable table, SortedRows rows) {
    owned.add(rows);
    Progress.Stage stage = progress.begin("load " + table.name().toLowerCase(Locale.ROOT));
    stage.expect(rows.total());
    if (rows.total() == 0) {
      stage.close();
    }
    part(table).complete(new Part(rows, stage, new AtomicLong(rows.total())));
  }

  /** Fails if loading has failed. */
  void check() throws IOException, InterruptedException {
    Future<Void> ended = finished.poll();
    if (ended != null) {
      rethrow(ended);
    }
  }

  /** Waits until all tables are loaded. */
  void finish() throws IOException, InterruptedException {
    for (int i = 0; i < streams; i++) {
      rethrow(finished.take());
    }
  }

  /** Stops after the chunks that are under way, if it is not finished. */
  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    threads.close();
    for (CompletableFuture<Part> promise : parts.values()) {
      if (promise.isDone() && promise.join().left.get() > 0) {
        promise.join().stage.close();
      }
    }
    for (SortedRows rows : owned) {
      rows.close();
    }
  }

  private @Nullable Void loadAll() throws Exception {
    try (BulkStream stream = load.stream()) {
      RowChunk chunk = new RowChunk(CHUNK_BYTES);
      for (BulkTable table : BulkTable.values()) {
        Part part = part(table).get();
        while (!Thread.currentThread().isInterrupted() && part.rows.fill(chunk)) {
          stream.load(table, chunk.bytes(), chunk.length(), chunk.rows());
          part.stage.advance(chunk.rows());
          if (part.left.addAndGet(-chunk.rows()) == 0) {
            part.stage.close();
          }
        }
      }
    }
    return null;
  }

  private CompletableFuture<Part> part(BulkTable table) {
    return Objects.requireNonNull(parts.get(table));
  }

  private static void rethrow(Future<Void> ended) throws IOException, InterruptedException {
    try {
      ended.get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof IOException io) {
        throw io;
      }
      if (cause instanceof RuntimeException runtime) {
        throw runtime;
      }
      throw new ImportException("loading stopped: " + cause, e);
    }
  }
}

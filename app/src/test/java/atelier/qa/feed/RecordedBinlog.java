package atelier.qa.feed;

import atelier.qa.feed.RowChange.Plain;
import atelier.qa.feed.RowChange.Vote;
import atelier.qa.store.BinlogServer;
import atelier.qa.store.BulkTable;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Shard;
import com.github.shyiko.mysql.binlog.BinaryLogFileReader;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDataDeserializationException;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Plays recorded binlog files to a reader, as a connection does, and writes down what its listener
 * hears and which positions are passed. All that these tests know of the feed's own types is here.
 */
final class RecordedBinlog {

  static final String LIVE = "live";

  /** A full invalidation. */
  static final String ANYTHING = "anything";

  /** The server of the recordings, which numbers their transactions from 1. */
  private static final String SERVER = "3e11fa47-71ca-11e1-9e33-c80aa9429562:";

  private static final BinlogServer TABLES =
      new BinlogServer(
          LogPosition.EMPTY,
          "qa",
          false,
          Map.of(
              BulkTable.QUESTIONS,
              List.of(
                  "product_id",
                  "id",
                  "body",
                  "date_written",
                  "asker_name",
                  "asker_email",
                  "reported",
                  "helpful"),
              BulkTable.ANSWERS,
              List.of(
                  "product_id",
                  "question_id",
                  "id",
                  "body",
                  "date_written",
                  "answerer_name",
                  "answerer_email",
                  "reported",
                  "helpful"),
              BulkTable.PHOTOS,
              List.of("product_id", "answer_id", "id", "url")));

  private final List<String> heard = new ArrayList<>();
  private final Publisher publisher;
  private final BinlogReader reader;
  private final EventDeserializer deserializer;
  private LogPosition passed = LogPosition.EMPTY;
  private long nanos;

  private RecordedBinlog() {
    InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    publisher = new Publisher(PublisherSettings.BINLOG, clock, () -> nanos);
    Canaries canaries = new Canaries(change -> true, () -> {}, () -> nanos);
    reader = new BinlogReader(publisher, canaries, Shard.ONLY, clock, () -> TABLES);
    deserializer = reader.deserializer();
    publisher.start(new Listener());
    reader.begin(TABLES);
  }

  /** Returns a line for everything that is heard, and for each position that is passed. */
  static List<String> heardOf(String server, String recording) {
    RecordedBinlog recorded = new RecordedBinlog();
    boolean isThere = true;
    for (int file = 1; isThere; file++) {
      isThere = recorded.play("/binlogs/%s/%s.%06d".formatted(server, recording, file));
    }
    return recorded.heard;
  }

  /**
   * The same for a file that may be damaged.
   *
   * @throws IOException if a connection would be broken off
   */
  static List<String> heardOf(byte[] file) throws IOException {
    RecordedBinlog recorded = new RecordedBinlog();
    recorded.play(new ByteArrayInputStream(file));
    return recorded.heard;
  }

  static String row(RowChange.Table table, long productId, long id) {
    return table + " " + productId + "/" + id;
  }

  /** Nothing but a row's votes changed. */
  static String inserted(String row) {
    return row + " inserted";
  }

  static String votes(String row, long before, long after) {
    return row + " had " + before + " votes and has " + after;
  }

  /** All transactions up to one, which has that number on either database. */
  static String passed(String transaction) {
    return "passed " + transaction;
  }

  /** Returns whether there is such a file. */
  private boolean play(String file) {
    try (InputStream in = RecordedBinlog.class.getResourceAsStream(file)) {
      if (in == null) {
        return false;
      }
      play(in);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  private void play(InputStream in) throws IOException {
    BinaryLogFileReader log = new BinaryLogFileReader(in, deserializer);
    while (readsNext(log)) {
      // Full invalidations are delivered at most ten times a second.
      nanos += Duration.ofSeconds(1).toNanos();
    }
  }

  private boolean readsNext(BinaryLogFileReader log) throws IOException {
    try {
      Event event = log.readEvent();
      if (event == null) {
        return false;
      }
      reader.read(event, 0);
    } catch (EventDataDeserializationException e) {
      reader.fullInvalidation();
    }
    LogPosition now = reader.lastRead().map(LastRead::end).orElse(LogPosition.EMPTY);
    if (!now.equals(passed)) {
      passed = now;
      heard.add(passed(now.toString().replace(SERVER, "").replaceFirst("^(0-)?1-", "")));
    }
    return true;
  }

  /** Nothing is delivered for the second time, since nothing ticks. */
  private final class Listener implements ChangeListener {

    @Override
    public void live() {
      heard.add(LIVE);
    }

    @Override
    public void changed(RowChange change) {
      String row = row(change.table(), change.productId(), change.id());
      heard.add(
          switch (change.effect()) {
            case Vote vote -> votes(row, vote.before(), vote.after());
            case Plain.INSERTION -> inserted(row);
            case Plain.UNKNOWN -> row;
          });
    }

    @Override
    public void fullInvalidation() {
      heard.add(ANYTHING);
    }

    @Override
    public void lost(FeedState state) {
      heard.add(state.toString());
    }

    @Override
    public void resumed() {}

    @Override
    public void alive(long until) {}
  }
}

package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A binlog whose bytes are not what they were makes the feed break off or drop everything, both of
 * which it survives. It does not run out of memory, which it would not.
 */
final class DamagedBinlogFuzzTest {

  /** A log of a few KB needs less than one; a length that is believed unseen may be 2 GB. */
  private static final long MOST_MEMORY = 64L << 20;

  /** Where the first event begins, which describes the file's format. */
  private static final int MAGIC = 4;

  private static final int GIGABYTE = 1 << 30;

  /** Where in an event its length stands. */
  private static final int LENGTH_AT = 9;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<byte[]> recordings() {
    return Stream.of(
            recorded(),
            recorded().map(log -> withLength(log, MAGIC, GIGABYTE)),
            recorded().map(log -> withLength(log, last(log), GIGABYTE)),
            recorded().map(log -> withLength(log, last(log), 1)))
        .flatMap(Function.identity());
  }

  private static Stream<byte[]> recorded() {
    return Stream.of(
            "mysql/full-images",
            "mysql/minimal-images",
            "mysql/compressed",
            "mysql/statements",
            "mysql/tagged",
            "mysql/xa",
            "mariadb/full-images",
            "mariadb/minimal-images",
            "mariadb/compressed",
            "mariadb/xa")
        .map(recording -> bytes("/binlogs/" + recording + ".000001"));
  }

  /** One of its events says that it is as long as that. */
  private static byte[] withLength(byte[] log, int event, int length) {
    ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN).putInt(event + LENGTH_AT, length);
    return log;
  }

  /** Where the last event begins. */
  private static int last(byte[] log) {
    ByteBuffer bytes = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
    int event = MAGIC;
    while (event + bytes.getInt(event + LENGTH_AT) < log.length) {
      event += bytes.getInt(event + LENGTH_AT);
    }
    return event;
  }

  @MethodSource("recordings")
  @FuzzTest
  void theFeedSurvivesAnyBytes(byte[] log) {
    long memory = memory(log);
    // The first time classes are loaded, and under the fuzzer instrumented, by this thread.
    assertThat(memory < MOST_MEMORY ? memory : memory(log)).isLessThan(MOST_MEMORY);
  }

  private static long memory(byte[] log) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      assertThat(RecordedBinlog.heardOf(log)).isNotNull();
    } catch (IOException | RuntimeException breaksOff) {
      assertThat(breaksOff).isNotNull();
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = DamagedBinlogFuzzTest.class.getResourceAsStream(resource)) {
      return in == null ? new byte[0] : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(resource, e);
    }
  }
}

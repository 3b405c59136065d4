package atelier.qa.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

final class ArrivalsTest {

  private static final int LARGE = 100;

  private final Deque<Integer> packets = new ArrayDeque<>();
  private long now = 10;
  private final Arrivals arrivals = new Arrivals(new Packets(), () -> now);

  @Test
  void whoeverReadsWhenNothingHasArrivedHasHandledAllUntilThen() throws IOException {
    now = 20;
    read(LARGE);
    assertThat(arrivals.handledUntil()).isEqualTo(20);

    now = 30;
    assertThat(arrivals.read()).isEqualTo(-1);
    assertThat(arrivals.handledUntil()).isEqualTo(30);
  }

  @Test
  void whatWasWaitingIsAsOldAsTheReadBefore() throws IOException {
    now = 20;
    read(LARGE);
    now = 900;
    packets.add(3);
    read(LARGE);

    assertThat(arrivals.handledUntil()).isEqualTo(20);
  }

  @Test
  void aStreamThatNeverEndsIsHandledUntilTheReadBefore() throws IOException {
    for (now = 20; now < 100; now += 10) {
      packets.add(3);
      read(LARGE);
    }

    assertThat(arrivals.handledUntil()).isEqualTo(80);
  }

  @Test
  void aReadThatTookNotAllSaysNothing() throws IOException {
    now = 20;
    packets.add(3);
    packets.add(LARGE);
    read(LARGE);
    for (now = 30; now < 100; now += 10) {
      read(2);
    }

    assertThat(arrivals.handledUntil()).isEqualTo(20);
  }

  /** As TLS reads: how long a record is, and then the record. */
  @Test
  void whatIsReadToTheByteIsNoOlderThanWhenNothingHadArrived() throws IOException {
    for (now = 20; now < 100; now += 10) {
      read(LARGE);
      packets.add(5);
      read(2);
      read(3);

      assertThat(arrivals.handledUntil()).isEqualTo(now);
    }
  }

  private void read(int length) throws IOException {
    int read = arrivals.read(new byte[length], 0, length);
    assertThat(read).isNotZero();
  }

  /** Each read gets what is left of one packet at most. */
  private final class Packets extends InputStream {

    private InputStream packet = new ByteArrayInputStream(new byte[0]);

    @Override
    public int available() throws IOException {
      return packet.available() + packets.stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public int read() {
      return -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (packet.available() == 0 && !packets.isEmpty()) {
        packet = new ByteArrayInputStream(new byte[packets.remove()]);
      }
      return packet.read(bytes, offset, length);
    }
  }
}

package atelier.qa.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decisions that a fuzzer's bytes make, one after the other; all of them zero when the bytes are
 * used up. For one thread.
 */
public final class FuzzBytes {

  private static final int SEEDS = 40;
  private static final int SEED_BYTES = 600;

  private final byte[] bytes;
  private int next;

  public FuzzBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Inputs to begin with, the same ones each time. */
  public static Stream<byte[]> seeds() {
    Random random = new Random(1);
    return IntStream.range(0, SEEDS)
        .mapToObj(
            i -> {
              byte[] seed = new byte[SEED_BYTES];
              random.nextBytes(seed);
              return seed;
            });
  }

  /** Whether there are any left. */
  public boolean isEmpty() {
    return next >= bytes.length;
  }

  /** Returns a number from 0 to {@code bound} - 1, by one byte. */
  public int below(int bound) {
    return isEmpty() ? 0 : Math.floorMod(bytes[next++], bound);
  }

  /** Returns one of two. */
  public boolean yes() {
    return below(2) == 1;
  }

  /** Returns bytes as they are. */
  public byte[] take(int length) {
    byte[] taken =
        Arrays.copyOfRange(
            bytes, Math.min(next, bytes.length), Math.min(next, bytes.length) + length);
    next += length;
    return taken;
  }
}

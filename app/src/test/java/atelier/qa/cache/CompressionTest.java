package atelier.qa.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class CompressionTest {

  private static final byte[] NOTHING = {};

  @Property(tries = 200)
  void gzipCanBeUndone(@ForAll("contents") byte[] plain) {
    assertThat(gunzip(Compression.gzip(plain))).isEqualTo(plain);
  }

  @Property(tries = 200)
  void anybodyCanReadTheGzip(@ForAll("contents") byte[] plain) throws IOException {
    assertThat(standardGunzip(Compression.gzip(plain))).isEqualTo(plain);
  }

  @Property(tries = 200)
  void deflatedTextCanBeReadWithItsDictionary(
      @ForAll("contents") byte[] plain, @ForAll("contents") byte[] dictionary) {
    byte[] deflated = Compression.deflate(plain, dictionary);
    assertThat(inflate(deflated, dictionary)).isEqualTo(plain);
  }

  @Example
  void nothingIsAContentToo() throws IOException {
    assertThat(standardGunzip(Compression.gzip(NOTHING))).isEmpty();
    assertThat(gunzip(Compression.gzip(NOTHING))).isEmpty();
    assertThat(inflate(Compression.deflate(NOTHING, NOTHING), NOTHING)).isEmpty();
  }

  @Example
  void whatTheDictionaryHasTakesNoSpace() {
    byte[] text = noise(5_000, 1);
    assertThat(Compression.deflate(text, text)).hasSizeLessThan(100);
  }

  @Example
  void anotherDictionaryIsNoticedNotBelieved() {
    byte[] text = noise(5_000, 1);
    byte[] deflated = Compression.deflate(text, text);
    assertThatIllegalStateException().isThrownBy(() -> inflate(deflated, NOTHING));
  }

  @Example
  void aFailureDoesNotSpoilTheNextUse() {
    byte[] text = "as good as new".getBytes(StandardCharsets.UTF_8);
    byte[] broken = Compression.gzip(noise(1_000, 1));
    broken[10] = (byte) 0xff;
    for (int i = 0; i < 20; i++) {
      assertThatIllegalStateException().isThrownBy(() -> gunzip(broken));
      assertThat(gunzip(Compression.gzip(text))).isEqualTo(text);
    }
  }

  @Example
  void manyThreadsDoNotDisturbEachOther() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      for (Future<Boolean> isRight :
          threads.invokeAll(
              IntStream.range(0, 16)
                  .<Callable<Boolean>>mapToObj(
                      seed -> () -> IntStream.range(0, 200).allMatch(i -> comesBack(seed + i)))
                  .toList())) {
        assertThat(isRight.get()).isTrue();
      }
    }
  }

  /** Of up to 100 kB, more or less compressible. */
  @Provide
  Arbitrary<byte[]> contents() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 100_000),
            Arbitraries.of(1, 3, 30, 256),
            Arbitraries.randoms())
        .as(
            (length, variety, random) -> {
              byte[] bytes = new byte[length];
              for (int i = 0; i < length; i++) {
                bytes[i] = (byte) random.nextInt(variety);
              }
              return bytes;
            });
  }

  private static boolean comesBack(int seed) {
    byte[] plain = noise(1_000 + seed, seed);
    byte[] dictionary = noise(1_000, seed);
    return Arrays.equals(plain, gunzip(Compression.gzip(plain)))
        && Arrays.equals(plain, inflate(Compression.deflate(plain, dictionary), dictionary));
  }

  private static byte[] noise(int length, int seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  private static byte[] gunzip(byte[] gzip) {
    return Compression.gunzip(ByteBuffer.wrap(gzip));
  }

  private static byte[] inflate(byte[] deflated, byte[] dictionary) {
    return Compression.inflate(ByteBuffer.wrap(deflated), dictionary);
  }

  private static byte[] standardGunzip(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }
}

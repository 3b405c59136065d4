package atelier.qa.cache;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Compresses and decompresses whole arrays: gzip (RFC 1952) for what is sent, raw deflate (RFC
 * 1951) for what is only cached. It pools a few compressors, since making one costs more than
 * compressing a small page. Safe for any number of threads.
 */
final class Compression {

  private static final int POOL_SIZE = 8;

  /** Magic number, method deflate, no flags, no time, no level, unknown system. */
  private static final byte[] GZIP_HEADER = {
    0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff
  };

  /** CRC-32 and length, both little-endian. */
  private static final int GZIP_TRAILER = 8;

  private static final Queue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(POOL_SIZE);
  private static final Queue<Inflater> INFLATERS = new ArrayBlockingQueue<>(POOL_SIZE);

  private Compression() {}

  static byte[] gzip(byte[] plain) {
    CRC32 crc = new CRC32();
    crc.update(plain);
    return deflating(
        deflater -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 2 + 64);
          out.writeBytes(GZIP_HEADER);
          deflateTo(out, deflater, plain);
          writeLittleEndian(out, (int) crc.getValue());
          writeLittleEndian(out, plain.length);
          return out.toByteArray();
        });
  }

  /** Reverses {@link #gzip}, whose header has a fixed length. */
  static byte[] gunzip(ByteBuffer gzip) {
    int trailer = gzip.limit() - GZIP_TRAILER;
    int length = littleEndian(gzip, gzip.limit() - Integer.BYTES);
    int start = gzip.position() + GZIP_HEADER.length;
    return inflating(
        inflater -> {
          inflater.setInput(gzip.slice(start, trailer - start));
          return inflate(inflater, length);
        });
  }

  /**
   * @param dictionary what the text is likely to repeat; its last 32 KiB count
   */
  static byte[] deflate(byte[] plain, byte[] dictionary) {
    return deflating(
        deflater -> {
          deflater.setDictionary(dictionary);
          ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
          writeLittleEndian(out, plain.length);
          deflateTo(out, deflater, plain);
          return out.toByteArray();
        });
  }

  /** Reverses {@link #deflate} with the same dictionary. */
  static byte[] inflate(ByteBuffer deflated, byte[] dictionary) {
    int start = deflated.position() + Integer.BYTES;
    return inflating(
        inflater -> {
          inflater.setInput(deflated.slice(start, deflated.limit() - start));
          inflater.setDictionary(dictionary);
          return inflate(inflater, littleEndian(deflated, deflated.position()));
        });
  }

  private static byte[] deflating(Function<Deflater, byte[]> work) {
    Deflater pooled = DEFLATERS.poll();
    Deflater deflater = pooled == null ? new Deflater(Deflater.DEFAULT_COMPRESSION, true) : pooled;
    try {
      return work.apply(deflater);
    } finally {
      deflater.reset();
      if (!DEFLATERS.offer(deflater)) {
        deflater.end();
      }
    }
  }

  private static byte[] inflating(Function<Inflater, byte[]> work) {
    Inflater pooled = INFLATERS.poll();
    Inflater inflater = pooled == null ? new Inflater(true) : pooled;
    try {
      return work.apply(inflater);
    } finally {
      inflater.reset();
      if (!INFLATERS.offer(inflater)) {
        inflater.end();
      }
    }
  }

  private static void deflateTo(ByteArrayOutputStream out, Deflater deflater, byte[] plain) {
    byte[] buffer = new byte[Math.max(512, plain.length / 2)];
    deflater.setInput(plain);
    deflater.finish();
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
  }

  private static byte[] inflate(Inflater inflater, int length) {
    byte[] plain = new byte[length];
    try {
      int done = 0;
      while (done < length) {
        int more = inflater.inflate(plain, done, length - done);
        if (more == 0) {
          throw new IllegalStateException("%d of %d bytes".formatted(done, length));
        }
        done += more;
      }
      return plain;
    } catch (DataFormatException e) {
      throw new IllegalStateException("not what was compressed", e);
    }
  }

  private static void writeLittleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >>> shift);
    }
  }

  private static int littleEndian(ByteBuffer bytes, int at) {
    return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }
}

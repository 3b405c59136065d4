package atelier.qa.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many connections the listeners of this process may have open. Others wait in the system's
 * queue until one ends, at the latest when the {@link Watchdog} closes one that is idle.
 *
 * <p>Each connection is an open file and some memory. When no more files can be opened, Helidon
 * stops to listen for good, and whatever else wants to open one fails.
 */
final class ConnectionLimit {

  private static final int MOST = 10_000;
  private static final int LEAST = 16;

  /** An idle one takes 22 KiB of the heap, so that all of them together take a quarter of it. */
  private static final int HEAP_BYTES_EACH = 4 * 22 * 1024;

  /** For the database's pool, the feed, operators, and files that are open for a moment. */
  private static final int RESERVED = 160;

  /** Where the system does not say: what a JVM on macOS may open. */
  private static final int UNKNOWN = 10_240;

  private static final Pattern MAX_OPEN_FILES =
      Pattern.compile("^Max open files\\s+(\\d+)\\s", Pattern.MULTILINE);

  private ConnectionLimit() {}

  /** Returns what each of so many listeners may have. */
  static int forEachOf(int listeners) {
    long files = maxOpenFiles() - openFiles() - RESERVED;
    long heap = Runtime.getRuntime().maxMemory() / HEAP_BYTES_EACH;
    return Math.clamp(Math.min(files, heap), LEAST, MOST) / listeners;
  }

  /** Linux only; the management beans know it everywhere, and take a tenth of a second to load. */
  private static long maxOpenFiles() {
    try {
      return maxOpenFiles(Files.readString(Path.of("/proc/self/limits")));
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  /** Reads it out of what Linux says of a process. */
  static long maxOpenFiles(String limits) {
    Matcher files = MAX_OPEN_FILES.matcher(limits);
    return files.find() ? Long.parseLong(files.group(1)) : UNKNOWN;
  }

  private static long openFiles() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    } catch (IOException e) {
      return 0;
    }
  }
}

package atelier.qa.bench.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Single facts out of files below {@code /proc}; sources: proc(5) and its parts. */
public final class ProcFiles {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Of {@code net/dev}, from 0 after the interface's name; source: proc_pid_net(5). */
  private static final int SENT_COLUMN = 8;

  private ProcFiles() {}

  /** The CPU's name in {@code /proc/cpuinfo}; ARM kernels give none. */
  public static Optional<String> cpuModel(String cpuinfo) {
    return find(cpuinfo, "^model name\\s*:\\s*(.+)$").map(String::strip);
  }

  /** Logical CPUs in {@code /proc/cpuinfo}. */
  public static int cores(String cpuinfo) {
    return (int) cpuinfo.lines().filter(line -> line.matches("processor\\s*:.*")).count();
  }

  /** Memory of the host from {@code /proc/meminfo}. */
  public static long totalBytes(String meminfo) {
    return kilobytes(meminfo, "MemTotal").orElse(0L);
  }

  /** Resident memory of a process from {@code /proc/<pid>/status}; a kernel thread has none. */
  public static Optional<Long> residentBytes(String status) {
    return kilobytes(status, "VmRSS");
  }

  /** Memory that a process has allocated, from {@code /proc/<pid>/status}: no file backs it. */
  public static Optional<Long> anonymousBytes(String status) {
    return kilobytes(status, "RssAnon");
  }

  /** Threads of a process, from {@code /proc/<pid>/status}. */
  public static Optional<Long> threads(String status) {
    return find(status, "^Threads:\\s+(\\d+)$").map(Long::valueOf);
  }

  /** Bytes sent by all interfaces but the loopback, from {@code /proc/<pid>/net/dev}. */
  public static long sentBytes(String netDev) {
    return netDev
        .lines()
        .map(String::strip)
        .filter(line -> line.matches("[^|]+:.*") && !line.startsWith("lo:"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .flatMap(counters -> BLANKS.splitAsStream(counters).skip(SENT_COLUMN).limit(1))
        .mapToLong(Long::parseLong)
        .sum();
  }

  private static Optional<Long> kilobytes(String text, String name) {
    return find(text, "^" + name + ":\\s+(\\d+) kB").map(kb -> Long.parseLong(kb) * 1024);
  }

  private static Optional<String> find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}

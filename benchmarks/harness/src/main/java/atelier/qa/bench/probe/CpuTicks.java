package atelier.qa.bench.probe;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The first line of {@code /proc/stat}: how the host's CPUs spent their time since it started, in
 * ticks. Source: proc_stat(5); guest time is contained in user time and not added again.
 */
public record CpuTicks(long total, long idle, long steal) {

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** Parses the whole file. */
  public static CpuTicks parse(String procStat) {
    String line =
        procStat
            .lines()
            .filter(l -> l.startsWith("cpu "))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("/proc/stat has no line cpu"));
    List<Long> ticks = BLANKS.splitAsStream(line).skip(1).map(Long::valueOf).toList();
    // user nice system idle iowait irq softirq steal guest guest_nice
    long total = ticks.stream().limit(8).mapToLong(Long::longValue).sum();
    return new CpuTicks(total, ticks.get(3) + ticks.get(4), ticks.size() > 7 ? ticks.get(7) : 0);
  }
}

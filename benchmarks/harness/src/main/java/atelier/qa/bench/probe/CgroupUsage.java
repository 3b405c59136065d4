package atelier.qa.bench.probe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The CPU time that a control group has used since it was made. Source: the kernel's admin-guide,
 * cgroup-v2.rst ({@code cpu.stat}, in µs) and cgroup-v1/cpuacct.rst with scheduler/sched-bwc.rst
 * ({@code cpuacct.usage} and {@code throttled_time}, in ns).
 *
 * @param cpuMicros CPU time
 * @param throttledMicros time that its limit made it wait; 0 without a limit
 */
public record CgroupUsage(long cpuMicros, long throttledMicros) {

  private static final long NANOS_PER_MICRO = 1000;

  /** From version 2's {@code cpu.stat}. */
  public static CgroupUsage v2(String cpuStat) {
    return new CgroupUsage(
        value(cpuStat, "usage_usec")
            .orElseThrow(() -> new IllegalArgumentException("cpu.stat has no usage_usec")),
        value(cpuStat, "throttled_usec").orElse(0L));
  }

  /** From version 1's {@code cpuacct.usage} and {@code cpu.stat}. */
  public static CgroupUsage v1(String cpuacctUsage, String cpuStat) {
    return new CgroupUsage(
        Long.parseLong(cpuacctUsage.strip()) / NANOS_PER_MICRO,
        value(cpuStat, "throttled_time").orElse(0L) / NANOS_PER_MICRO);
  }

  private static Optional<Long> value(String text, String name) {
    Matcher matcher = Pattern.compile("^" + name + " (\\d+)$", Pattern.MULTILINE).matcher(text);
    return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
  }
}

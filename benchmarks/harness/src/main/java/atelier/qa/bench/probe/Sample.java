package atelier.qa.bench.probe;

import java.time.Instant;

/**
 * A container's counters at one moment. All but the memory only grow.
 *
 * @param name the container's
 * @param tier {@code nginx}, {@code service}, {@code mysql} or {@code injector}
 * @param sentBytes on its network interfaces
 */
public record Sample(
    Instant at,
    String tier,
    String name,
    long cpuMicros,
    long throttledMicros,
    long residentBytes,
    long sentBytes) {}

package atelier.qa.bench.record;

import java.util.Optional;

/**
 * The resources that one container (or process) used during one step.
 *
 * @param tier what it is: {@code nginx}, {@code service}, {@code mysql}
 * @param container its name; three nodes are three containers of one tier
 * @param cpuMicrosPerRequest CPU time in µs divided by the requests that the whole step completed
 * @param residentBytes memory at the end of the step
 * @param throttledMicros time in µs that its CPU limit made it wait, over the whole step
 */
public record ContainerCost(
    String tier,
    String container,
    double cpuMicrosPerRequest,
    Optional<Long> residentBytes,
    Optional<Long> throttledMicros) {}

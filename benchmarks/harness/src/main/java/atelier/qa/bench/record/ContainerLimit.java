package atelier.qa.bench.record;

import java.util.Optional;

/** What one container may use: CPUs and bytes of memory; empty is unlimited. */
public record ContainerLimit(
    String container, Optional<Double> cpus, Optional<Long> memoryBytes, String image) {}

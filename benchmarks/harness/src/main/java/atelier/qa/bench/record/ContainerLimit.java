package atelier.qa.bench.record;

import java.util.Optional;

/** The limits of one container: CPUs and bytes of memory; empty is unlimited. */
public record ContainerLimit(
    String container, Optional<Double> cpus, Optional<Long> memoryBytes, String image) {}

package atelier.qa.bench.projection;

/**
 * The resources of one t2.micro: one vCPU while it has CPU credits, ten per cent of it for ever,
 * and 64 Mbit/s of network for ever. Source: AWS, "Burstable performance instances" (baseline
 * utilization 10 %, six credits an hour, one credit is one vCPU for one minute) and "Amazon EC2
 * instance network bandwidth" (baseline 0.064 Gbit/s).
 */
public final class T2Micro {

  /** µs of CPU a second while credits last. */
  public static final double BURST_CPU_MICROS = 1_000_000;

  /** µs of CPU a second for ever. */
  public static final double BASELINE_CPU_MICROS = 100_000;

  /** Bytes a second for ever. */
  public static final double BASELINE_BYTES = 64_000_000 / 8.0;

  private T2Micro() {}
}

package atelier.qa.bench.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The kind of deployment that was measured: one process, the cluster in containers, or the cluster
 * on EC2 hosts.
 */
public enum TargetKind {
  @JsonProperty("local")
  LOCAL,
  @JsonProperty("compose")
  COMPOSE,
  @JsonProperty("ec2")
  EC2
}

package atelier.qa.bench.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The service's cache while it was measured. */
public enum CacheMode {
  @JsonProperty("off")
  OFF,
  @JsonProperty("cold")
  COLD,
  @JsonProperty("warm")
  WARM
}

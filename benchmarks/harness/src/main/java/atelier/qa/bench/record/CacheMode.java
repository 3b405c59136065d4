package atelier.qa.bench.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The service's cache while it was measured. */
public enum CacheMode {
  /** There is no cache. */
  @JsonProperty("off")
  OFF,
  /** The cache was used as it was. */
  @JsonProperty("cold")
  COLD,
  /** The cache was filled beforehand with the products that were requested. */
  @JsonProperty("warm")
  WARM
}

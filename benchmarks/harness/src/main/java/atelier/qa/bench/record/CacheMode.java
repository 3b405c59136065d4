package atelier.qa.bench.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The service's cache while it was measured. */
public enum CacheMode {
  /** It keeps nothing. */
  @JsonProperty("off")
  OFF,
  /** It was taken as it was. */
  @JsonProperty("cold")
  COLD,
  /** It was filled beforehand with what was asked for. */
  @JsonProperty("warm")
  WARM
}

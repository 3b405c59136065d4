package atelier.qa.bench.architectures;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is compared. {@code benchmarks/baseline/up} starts all but the service. */
public enum Architecture {
  @JsonProperty("express")
  EXPRESS("express", "Express and mysql2, three processes behind NGINX, without a cache"),
  @JsonProperty("express-valkey")
  EXPRESS_VALKEY("express-valkey", "the same with a read-through cache in Valkey"),
  @JsonProperty("express-proxy-cache")
  EXPRESS_PROXY_CACHE("express-proxy-cache", "the same with NGINX's own cache"),
  @JsonProperty("service")
  SERVICE("service", "the service: three nodes behind NGINX");

  private final String label;
  private final String description;

  Architecture(String label, String description) {
    this.label = label;
    this.description = description;
  }

  /** Its name in records. */
  public String label() {
    return label;
  }

  public String description() {
    return description;
  }

  /** Whether it keeps what was read, and does not hear of changes. */
  public boolean isBlindCache() {
    return this == EXPRESS_VALKEY || this == EXPRESS_PROXY_CACHE;
  }

  /** Its Compose project, by that of the cluster on whose database it is. */
  public String project(String cluster) {
    return this == SERVICE ? cluster : cluster + "-" + label;
  }
}

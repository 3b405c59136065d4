package atelier.qa.observe.telemetry;

import atelier.qa.observe.telemetry.TelemetryEnvironment.Signal;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Where something is exported to. As text it has neither user, path nor query: there are receivers
 * that take their key in each of them, and the text is for logs.
 */
record Endpoint(URI address) {

  private static final String OTLP = "otel.exporter.otlp.";

  /** Where a receiver of OTLP is unless the environment names one. */
  static final String LOCAL_OTLP = "http://localhost:4318";

  /** Returns the endpoint of one signal, or else the one of all signals. */
  static Endpoint otlp(ConfigProperties settings, Signal signal) {
    String own = OTLP + signal.lowerCase() + ".endpoint";
    return of(settings, settings.getString(own) == null ? OTLP + "endpoint" : own, LOCAL_OTLP);
  }

  /**
   * Returns what a property says.
   *
   * @throws ConfigurationException if it is no URL of HTTP; it does not quote the value
   */
  static Endpoint of(ConfigProperties settings, String property, String otherwise) {
    String value = settings.getString(property, otherwise);
    try {
      URI address = new URI(value);
      if (List.of("http", "https").contains(String.valueOf(address.getScheme()))
          && address.getRawAuthority() != null) {
        return new Endpoint(address);
      }
    } catch (URISyntaxException e) {
      // It is refused below.
    }
    throw new ConfigurationException(
        property.toUpperCase(Locale.ROOT).replace('.', '_') + " is a URL of http or https");
  }

  @Override
  public String toString() {
    String authority = address.getRawAuthority();
    return address.getScheme() + "://" + authority.substring(authority.lastIndexOf('@') + 1);
  }
}

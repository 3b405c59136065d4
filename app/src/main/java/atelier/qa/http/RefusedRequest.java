package atelier.qa.http;

import io.helidon.http.DirectHandler.TransportRequest;
import io.helidon.http.ServerRequestHeaders;

/**
 * What the response to a request may depend on that is refused before any route sees it.
 *
 * @param headers as the client sent them
 */
record RefusedRequest(ServerRequestHeaders headers) implements TransportRequest {

  @Override
  public String protocolVersion() {
    return "";
  }

  @Override
  public String method() {
    return "";
  }

  @Override
  public String path() {
    return "";
  }
}

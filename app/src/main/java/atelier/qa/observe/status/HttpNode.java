package atelier.qa.observe.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;

/** A node elsewhere, asked over HTTP at its address for operators. */
public final class HttpNode implements NodeSource {

  private final String name;
  private final URI sample;
  private final HttpClient client;

  /**
   * @param address such as {@code http://app1:8090}
   */
  public HttpNode(URI address, HttpClient client) {
    this.name = address.getAuthority();
    this.sample = address.resolve("/observe/sample");
    this.client = client;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public NodeSample sample() throws IOException {
    return NodeSample.parse(Fetch.text(client, sample));
  }
}

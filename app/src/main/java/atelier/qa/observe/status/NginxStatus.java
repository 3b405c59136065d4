package atelier.qa.observe.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The counters of an NGINX, as its {@code stub_status} has them. */
public final class NginxStatus {

  private static final Pattern TEXT =
      Pattern.compile(
          "Active connections: (\\d+)\\s.*?\\n\\s*\\d+ \\d+ (\\d+)\\s.*", Pattern.DOTALL);

  private final URI address;
  private final HttpClient client;

  /**
   * @param address such as {@code http://nginx:8081/status}
   */
  public NginxStatus(URI address, HttpClient client) {
    this.address = address;
    this.client = client;
  }

  /**
   * Returns what it has counted since its start.
   *
   * @throws IOException if it cannot be asked, or what it says is not understood
   */
  Counts read() throws IOException {
    return parse(Fetch.text(client, address));
  }

  static Counts parse(String text) throws IOException {
    Matcher numbers = TEXT.matcher(text);
    if (!numbers.matches()) {
      throw new IOException("this is not stub_status");
    }
    return new Counts(
        Long.parseLong(numbers.group(1)), Long.parseLong(numbers.group(2)), System.nanoTime());
  }

  /**
   * What NGINX counts.
   *
   * @param connections open now
   * @param requests since the start
   * @param nanos when that was read, as {@link System#nanoTime}
   */
  record Counts(long connections, long requests, long nanos) {}
}

package atelier.qa.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Finds the address that a request comes from. {@code X-Forwarded-For} is a claim like any other:
 * it counts only from a proxy that is trusted, and there only its last entry, which that proxy has
 * added itself. Who connects over the Unix domain socket is trusted, because only the load
 * balancer's group may open it.
 */
final class ClientAddress {

  private static final System.Logger LOGGER = System.getLogger(ClientAddress.class.getName());

  /** In bytes: of IPv6 a household has everything that begins with the first half. */
  private static final int NETWORK = 8;

  private final Set<AddressRange> trustedProxies;
  private final AtomicBoolean hasWarned = new AtomicBoolean();

  ClientAddress(Set<AddressRange> trustedProxies) {
    this.trustedProxies = trustedProxies;
  }

  /**
   * Returns the client's IPv4 address or IPv6 network, in hexadecimal digits; empty if a proxy that
   * is trusted does not name it.
   */
  Optional<String> of(ServerRequest request) {
    Optional<InetAddress> peer =
        request.remotePeer().address() instanceof InetSocketAddress address
            ? Optional.of(address.getAddress())
            : Optional.empty();
    boolean isProxy = peer.map(this::isTrusted).orElse(true);
    if (!isProxy && request.headers().contains(HeaderNames.X_FORWARDED_FOR)) {
      warn();
    }
    return (isProxy ? forwarded(request) : peer).map(ClientAddress::network);
  }

  private boolean isTrusted(InetAddress peer) {
    return trustedProxies.stream().anyMatch(range -> range.contains(peer));
  }

  /** Once: it is a claim of a client's, or a proxy that somebody has forgotten to name. */
  private void warn() {
    if (hasWarned.compareAndSet(false, true)) {
      LOGGER.log(
          System.Logger.Level.WARNING,
          "X-Forwarded-For comes from an address that is not one of --trusted-proxies, and is"
              + " ignored: if that is a proxy, all its clients count as one");
    }
  }

  private static Optional<InetAddress> forwarded(ServerRequest request) {
    if (!request.headers().contains(HeaderNames.X_FORWARDED_FOR)) {
      return Optional.empty();
    }
    String all = String.join(",", request.headers().get(HeaderNames.X_FORWARDED_FOR).allValues());
    String last = all.substring(all.lastIndexOf(',') + 1).strip();
    try {
      // It asks no name server. An IPv4 address that is written as one of IPv6 becomes itself.
      return Optional.of(InetAddress.ofLiteral(last));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(bytes.length > NETWORK ? Arrays.copyOf(bytes, NETWORK) : bytes);
  }
}

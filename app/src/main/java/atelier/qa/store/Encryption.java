package atelier.qa.store;

import com.mysql.cj.conf.PropertyDefinitions.SslMode;
import com.mysql.cj.conf.PropertyKey;
import com.mysql.cj.conf.PropertySet;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS to a MySQL server as the parameters of its JDBC URL ask for it, for clients that speak to the
 * server without JDBC. Safe for any number of threads.
 */
public final class Encryption {

  private static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  private final PropertySet parameters;
  private final SslMode mode;

  private Encryption(PropertySet parameters, SslMode mode) {
    this.parameters = parameters;
    this.mode = mode;
  }

  static Optional<Encryption> of(PropertySet parameters) {
    SslMode mode = parameters.<SslMode>getEnumProperty(PropertyKey.sslMode).getValue();
    return mode == SslMode.DISABLED
        ? Optional.empty()
        : Optional.of(new Encryption(parameters, mode));
  }

  /**
   * Checks that the key stores can be read. As with JDBC each connection reads them anew, so that
   * certificates may be replaced while the service runs.
   *
   * @throws IllegalArgumentException if they cannot
   */
  public void check() {
    context();
  }

  /** Whether a server that does not encrypt is refused. */
  public boolean isRequired() {
    return mode != SslMode.PREFERRED;
  }

  /**
   * Encrypts a connection that stands. The handshake, which the caller starts, fails if the server
   * does not prove what the URL's {@code sslMode} asks for.
   *
   * @param host as the URL names it
   * @throws IllegalArgumentException if a key store cannot be read any more
   */
  public SSLSocket over(Socket connection, String host) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context().getSocketFactory().createSocket(connection, host, connection.getPort(), true);
    List<String> versions = list(PropertyKey.tlsVersions);
    List<String> ciphers = list(PropertyKey.tlsCiphersuites);
    SSLParameters wanted = socket.getSSLParameters();
    wanted.setProtocols((versions.isEmpty() ? VERSIONS : versions).toArray(String[]::new));
    if (!ciphers.isEmpty()) {
      wanted.setCipherSuites(ciphers.toArray(String[]::new));
    }
    if (mode == SslMode.VERIFY_IDENTITY) {
      wanted.setEndpointIdentificationAlgorithm("HTTPS");
    }
    socket.setSSLParameters(wanted);
    return socket;
  }

  private SSLContext context() {
    boolean verifies = mode == SslMode.VERIFY_CA || mode == SslMode.VERIFY_IDENTITY;
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(), verifies ? trusted() : TrustsAnybody.MANAGERS, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  /** Those that the JVM is started with, where the URL names none. */
  private KeyManager @Nullable [] keys() throws GeneralSecurityException {
    String url = text(PropertyKey.clientCertificateKeyStoreUrl);
    String password = text(PropertyKey.clientCertificateKeyStorePassword);
    String type = text(PropertyKey.clientCertificateKeyStoreType);
    if (url.isEmpty() && flag(PropertyKey.fallbackToSystemKeyStore)) {
      url = System.getProperty("javax.net.ssl.keyStore", "");
      password = System.getProperty("javax.net.ssl.keyStorePassword", "");
      type = System.getProperty("javax.net.ssl.keyStoreType", KeyStore.getDefaultType());
      url = url.isEmpty() || url.contains(":") ? url : "file:" + url;
    }
    if (url.isEmpty()) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(load(url, type, password), password.toCharArray());
    return factory.getKeyManagers();
  }

  private TrustManager[] trusted() throws GeneralSecurityException {
    String url = text(PropertyKey.trustCertificateKeyStoreUrl);
    if (url.isEmpty() && !flag(PropertyKey.fallbackToSystemTrustStore)) {
      throw new IllegalArgumentException(
          "the URL's sslMode verifies the server, but no key store says whom to trust");
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(
        url.isEmpty()
            ? null
            : load(
                url,
                text(PropertyKey.trustCertificateKeyStoreType),
                text(PropertyKey.trustCertificateKeyStorePassword)));
    return factory.getTrustManagers();
  }

  private static KeyStore load(String url, String type, String password)
      throws GeneralSecurityException {
    try (InputStream in = URI.create(url).toURL().openStream()) {
      KeyStore store = KeyStore.getInstance(type);
      store.load(in, password.toCharArray());
      return store;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the key store %s cannot be read: %s".formatted(url, e.getMessage()), e);
    }
  }

  private String text(PropertyKey key) {
    @Nullable String value = parameters.getStringProperty(key).getValue();
    return value == null ? "" : value;
  }

  private boolean flag(PropertyKey key) {
    return parameters.getBooleanProperty(key).getValue();
  }

  private List<String> list(PropertyKey key) {
    return Stream.of(text(key).split(","))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** For connections that are to be encrypted, to any server, as MySQL's own clients do it. */
  private static final class TrustsAnybody implements X509TrustManager {

    private static final TrustManager[] MANAGERS = {new TrustsAnybody()};

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

package atelier.qa.feed;

import static atelier.qa.feed.Heard.LIVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.feed.FeedSettings.Kind;
import atelier.qa.store.BinlogServer;
import atelier.qa.store.DatabaseSettings;
import atelier.qa.store.LogPosition;
import atelier.qa.store.Schema;
import atelier.qa.store.Shard;
import atelier.qa.testing.DatabaseKind;
import atelier.qa.testing.DatabaseTest;
import atelier.qa.testing.MySqlServer;
import atelier.qa.testing.Rows;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The feed trusts the servers that JDBC trusts, with the certificates that a server makes itself.
 */
@DatabaseTest
final class MySqlTlsTest {

  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String PASSWORD = "only-for-certificates";

  @Test
  void whomJdbcTrustsTheFeedTrusts(@TempDir Path directory) throws Exception {
    assumeThat(DatabaseKind.ofThisRun()).isEqualTo(DatabaseKind.MYSQL);
    try (MySqlServer server = MySqlServer.start()) {
      new Schema(server.settings("qa")).migrate();
      DatabaseSettings account = server.feedSettings("qa");
      new Rows(server.settings("qa")).execute("ALTER USER qa_feed REQUIRE SSL");
      String ours = trusting(server.file("/var/lib/mysql/ca.pem"), directory.resolve("ours"));
      String others =
          trusting(server.file("/var/lib/mysql/client-cert.pem"), directory.resolve("others"));

      both(with(account, "?sslMode=VERIFY_CA" + ours));
      both(with(account, "?sslMode=VERIFY_CA&tlsVersions=TLSv1.2" + ours));
      both(with(account, "?sslMode=REQUIRED"));
      both(with(account, ""));
      // The server's own certificate names no host.
      neither(with(account, "?sslMode=VERIFY_IDENTITY" + ours), "", "localhost");
      neither(with(account, "?sslMode=VERIFY_CA" + others), "trust anchors", "PKIX path");
      neither(with(account, "?sslMode=DISABLED"), "Access denied", "Access denied");
    }
  }

  private static void both(DatabaseSettings account) {
    assertThat(BinlogServer.ask(account).database()).isEqualTo("qa");
    Heard heard = new Heard();
    try (ChangeFeed feed = Feeds.binlog(account)) {
      feed.start(heard);
      await().atMost(BOUND).until(() -> heard.times(LIVE) == 1);
    }
  }

  private static void neither(DatabaseSettings account, String toJdbc, String toTheFeed) {
    assertThatThrownBy(() -> BinlogServer.ask(account))
        .isInstanceOf(RuntimeException.class)
        .hasStackTraceContaining(toJdbc);
    assertThat(connection(account).follow()).hasStackTraceContaining(toTheFeed);
  }

  private static BinlogConnection connection(DatabaseSettings account) {
    InstantSource clock = InstantSource.system();
    return new BinlogConnection(
        new FeedSettings(Kind.BINLOG, account.url(), account.user(), account.password()),
        BinlogConnection.newServerId(),
        BOUND,
        new BinlogReader(
            new Publisher(PublisherSettings.BINLOG, clock, System::nanoTime),
            new Canaries(change -> true, () -> {}, System::nanoTime),
            Shard.ONLY,
            clock,
            () -> BinlogServer.ask(account)),
        LogPosition.EMPTY,
        PrimaryWatch.ofTheOnlyServer(),
        new Standstills(() -> 0));
  }

  private static DatabaseSettings with(DatabaseSettings account, String parameters) {
    return new DatabaseSettings(
        account.url() + parameters, account.user(), account.password(), account.poolSize());
  }

  private static String trusting(byte[] certificate, Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry(
        "ca",
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(certificate)));
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD.toCharArray());
    }
    return "&fallbackToSystemTrustStore=false&trustCertificateKeyStoreType=PKCS12"
        + "&trustCertificateKeyStoreUrl=%s&trustCertificateKeyStorePassword=%s"
            .formatted(file.toUri(), PASSWORD);
  }
}

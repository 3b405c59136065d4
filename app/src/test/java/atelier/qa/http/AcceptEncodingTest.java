package atelier.qa.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AcceptEncodingTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZip",
        "x-gzip",
        "gzip, deflate, br, zstd",
        "gzip,deflate",
        "deflate, gzip",
        "deflate,gzip",
        "br;q=1.0, gzip;q=0.8, *;q=0.1",
        "gzip;q=0.001",
        "gzip ; q=1",
        "gzip; Q = 0.5",
        "identity;q=0, gzip;q=0.1",
        "*",
        "br, *",
        "deflate;q=0, *;q=0.5",
        ", gzip",
        "nonsense;;;=, gzip"
      })
  void gzipMayBeSent(String header) {
    assertThat(AcceptEncoding.allowsGzip(header)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "identity",
        "br",
        "br, deflate",
        "gzip;q=0",
        "gzip;q=0.0",
        "gzip;q=0.000",
        "gzip ; q=0",
        "br, gzip;q=0",
        "gzip;q=0, *",
        "*, gzip;q=0",
        "*;q=0",
        "*;q=0, gzip;q=0",
        "gzipped",
        "bgzip",
        "not-gzip",
        "not gzip",
        "gzip;q=a",
        "deflate;x=gzip",
        "\"gzip\""
      })
  void gzipMayNotBeSent(String header) {
    assertThat(AcceptEncoding.allowsGzip(header)).isFalse();
  }

  /** Were this read over and over from every place, it would take minutes. */
  @Test
  void aLongHeaderIsReadOnce() {
    assertThat(AcceptEncoding.allowsGzip("a".repeat(1_000_000) + ";")).isFalse();
    assertThat(AcceptEncoding.allowsGzip("a,".repeat(1_000_000) + "gzip")).isTrue();
    assertThat(AcceptEncoding.allowsGzip(" ".repeat(1_000_000) + ";gzip")).isFalse();
    assertThat(AcceptEncoding.allowsGzip("a;" + " ".repeat(1_000_000) + ";gzip")).isFalse();
  }
}

package atelier.qa.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How requests become metrics. */
final class RequestMetersTest {

  private final Meters meters = new Meters();
  private final RequestMeters requests = meters.requests();

  @AfterEach
  void close() {
    meters.close();
  }

  @Test
  void aRequestIsCountedInTheBucketThatItsDurationBelongsTo() {
    request("GET", 200, Duration.ofNanos(10_000));
    request("GET", 200, Duration.ofNanos(10_001));
    request("GET", 404, Duration.ofMinutes(1));

    long[] durations = requests.totals().durations().counts();
    assertThat(durations[0]).isOne();
    assertThat(durations[1]).isOne();
    assertThat(durations[durations.length - 1]).isOne();
    assertThat(durations.length).isEqualTo(LatencyBuckets.count() + 1);
  }

  @Test
  void errorsAreToldApartByWhoIsToBlame() {
    request("GET", 200, Duration.ZERO);
    request("GET", 404, Duration.ZERO);
    request("PUT", 503, Duration.ZERO);
    requests.refused(503);
    requests.refused(400);

    RequestTotals totals = requests.totals();
    assertThat(totals.requests()).isEqualTo(3);
    assertThat(totals.clientErrors()).isOne();
    assertThat(totals.serverErrors()).isEqualTo(2);
  }

  @Test
  void aMethodThatAClientMadeUpIsNoSeriesOfItsOwn() {
    for (int i = 0; i < 100; i++) {
      request("PAPER" + i, 405, Duration.ZERO);
    }

    assertThat(text()).contains("http_request_method=\"_OTHER\"").doesNotContain("PAPER");
    assertThat(requests.totals().requests()).isEqualTo(100);
  }

  @Test
  void whatIsInProgressIsKnown() {
    requests.began();
    requests.began();
    requests.ended("GET", "/", 200, 100, 1);

    assertThat(requests.totals().active()).isOne();
    assertThat(text())
        .contains("\nhttp_server_active_requests 1.0\n")
        .contains("\nhttp_server_response_size_bytes_total 100.0\n");
  }

  @Test
  void bucketsAscend() {
    for (int i = 0; i < LatencyBuckets.count(); i++) {
      assertThat(LatencyBuckets.lowerNanos(i)).isLessThan(LatencyBuckets.upperNanos(i));
      if (i > 0) {
        assertThat((double) LatencyBuckets.upperNanos(i) / LatencyBuckets.lowerNanos(i))
            .isBetween(1.03, 1.16);
      }
    }
    assertThat(LatencyBuckets.upperNanos(LatencyBuckets.count() - 1))
        .isEqualTo(Duration.ofSeconds(10).toNanos());
  }

  private void request(String method, int status, Duration duration) {
    requests.began();
    requests.ended(method, "/qa/questions", status, 10, duration.toNanos());
  }

  private String text() {
    return meters.scrape("text/plain; version=0.0.4");
  }
}

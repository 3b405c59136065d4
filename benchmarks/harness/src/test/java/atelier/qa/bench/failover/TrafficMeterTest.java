package atelier.qa.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import atelier.qa.measure.LiveFigures;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TrafficMeterTest {

  private final TrafficMeter meter = new TrafficMeter();

  @Test
  void eachLookHasWhatCameSinceTheOneBefore() {
    for (int i = 0; i < 3; i++) {
      meter.sent(2_000_000);
    }
    meter.ended(System.nanoTime(), TrafficMeter.errorOf(204));
    meter.ended(System.nanoTime(), TrafficMeter.errorOf(503));

    LiveFigures first = meter.second(500);
    meter.ended(System.nanoTime(), TrafficMeter.errorOf(new HttpTimeoutException("10 s")));
    LiveFigures second = meter.second(500);

    assertThat(first.offeredRate()).isEqualTo(500);
    assertThat(first.sent()).isEqualTo(3);
    assertThat(first.ok()).isEqualTo(1);
    assertThat(first.errors()).isEqualTo(Map.of("status 503", 1L));
    assertThat(first.latencyMicros().count()).isEqualTo(2);
    assertThat(first.lagMaxMicros()).isEqualTo(2000);
    assertThat(second.sent()).isZero();
    assertThat(second.errors()).isEqualTo(Map.of("timeout", 1L));
    assertThat(second.lagMaxMicros()).isZero();
  }

  @Test
  void withoutAResponseItIsTheConnection() {
    assertThat(TrafficMeter.errorOf(new IOException("reset"))).isEqualTo("connection");
  }
}

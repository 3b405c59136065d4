package atelier.qa.bench.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.projection.Projection.Limit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProjectionTest {

  @ParameterizedTest(name = "{0} + {1} + {2} µs, {3} bytes")
  @CsvSource({
    // nginx µs, service µs, mysql µs, bytes, burst, limit,              for ever, limit
    " 40,          30,         20,    700, 11429, network of nginx,   2500, CPU of nginx",
    "100,          30,         20,    700, 10000, CPU of nginx,       1000, CPU of nginx",
    " 40,         600,         20,    700,  5000, CPU of service,      500, CPU of service",
    " 40,          30,        334,    700,  2994, CPU of mysql,        299, CPU of mysql",
    " 40,          30,         20,   8000,  1000, network of nginx,   1000, network of nginx",
  })
  void theTightestResourceIsTheLimit(
      double nginx,
      double service,
      double mysql,
      double bytes,
      long burst,
      String burstLimit,
      long baseline,
      String baselineLimit) {
    Projection projection =
        Projection.of(
            List.of(
                new TierDemand("nginx", 1, nginx, bytes),
                new TierDemand("service", 3, service, 0),
                new TierDemand("mysql", 1, mysql, 0)));
    Limit first = projection.burst().getFirst();
    assertThat(Math.round(first.rate())).isEqualTo(burst);
    assertThat(first.resource()).isEqualTo(burstLimit);
    assertThat(Math.round(projection.baseline().getFirst().rate())).isEqualTo(baseline);
    assertThat(projection.baseline().getFirst().resource()).isEqualTo(baselineLimit);
  }

  @Test
  void theArithmeticIsShown() {
    Projection projection = Projection.of(List.of(new TierDemand("service", 3, 30, 0)));
    assertThat(projection.burst().getFirst().arithmetic())
        .isEqualTo("3 × 1,000,000 µs/s ÷ 30.0 µs = 100,000/s");
  }

  @Test
  void nothingMeasuredIsNothingProjected() {
    assertThatThrownBy(() -> Projection.of(List.of())).hasMessage("no tier costs anything");
  }
}

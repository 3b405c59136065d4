package atelier.qa.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class ResourceSeriesTest {

  private static final ResourceSeries SERIES =
      new ResourceSeries(
          new TreeMap<>(
              Map.of(
                  0L, Map.of("app1 open files", 20L, "nginx memory", 7_000_000L),
                  10L, Map.of("app1 open files", 21L))));

  @Test
  void isALineForEachMomentWithAnEmptyCellWhereNothingWasRead() {
    assertThat(SERIES.toCsv())
        .isEqualTo("second,app1 open files,nginx memory\n0,20,7000000\n10,21,\n");
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    assertThat(ResourceSeries.parse(SERIES.toCsv())).isEqualTo(SERIES);
  }

  @Test
  void withoutReadingsItIsAHead() throws Exception {
    ResourceSeries none = new ResourceSeries(new TreeMap<>());

    assertThat(none.toCsv()).isEqualTo("second\n");
    assertThat(ResourceSeries.parse(none.toCsv())).isEqualTo(none);
  }

  @Test
  void findsTheSeriesOfAResource() {
    assertThat(SERIES.of("open files")).containsExactly("app1 open files");
    assertThat(SERIES.of("files")).isEmpty();
    assertThat(SERIES.values("nginx memory")).isEqualTo(new TreeMap<>(Map.of(0L, 7_000_000L)));
    assertThat(ResourceSeries.source("app1 open files")).isEqualTo("app1");
  }

  @Test
  void memoryIsWithoutTheMostThatAPoolHasHeld() {
    SyntheticSeries fills =
        new SyntheticSeries()
            .with("app1 old heap", second -> second < 4000 ? second : 50)
            .with("app1 memory", second -> 9000 + Math.min(second, 3990))
            .with("mysql buffer pool", second -> second)
            .with("mysql memory", second -> 7 + second)
            .with("nginx memory", second -> 5);

    ResourceSeries without = fills.series().withoutPools();

    assertThat(without.values("app1 memory").values()).containsOnly(9000L);
    assertThat(without.values("mysql memory").values()).containsOnly(7L);
    assertThat(without.values("nginx memory").values()).containsOnly(5L);
    assertThat(without.values("app1 old heap")).isEqualTo(fills.series().values("app1 old heap"));
  }

  @Test
  void aCellThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> ResourceSeries.parse("second,app1 threads\n0,many\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("resources.csv: ")
        .hasMessageContaining("many");
  }
}

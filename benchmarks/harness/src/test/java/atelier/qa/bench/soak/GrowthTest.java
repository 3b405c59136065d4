package atelier.qa.bench.soak;

import static atelier.qa.bench.soak.SyntheticSeries.SECONDS;
import static atelier.qa.bench.soak.SyntheticSeries.noise;
import static atelier.qa.bench.soak.SyntheticSeries.sawtooth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atelier.qa.bench.record.GoalVerdict.Verdict;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GrowthTest {

  private static final double MB = 1e6;
  private static final double HOUR = 3600;

  @Test
  void steadyGrowthIsALeak() {
    Growth growth = memory(second -> 300 * MB + 60 * MB * second / HOUR + 10 * MB * noise(second));

    assertThat(growth.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(growth.rate()).isCloseTo(60 * MB, within(5 * MB));
  }

  @Test
  void aLeakBelowGarbageIsALeak() {
    assertThat(
            memory(second -> 200 * MB + 60 * MB * second / HOUR + sawtooth(second, 97, 150 * MB)))
        .extracting(Growth::verdict)
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void aDescriptorThatIsForgottenEveryMinuteIsALeak() {
    Growth growth =
        of(Resource.OPEN_FILES, second -> 200 + Math.floorDiv(second, 60) + 15 * noise(second));

    assertThat(growth.verdict()).isEqualTo(Verdict.MISSED);
    assertThat(growth.rate()).isCloseTo(60, within(5.0));
  }

  @ParameterizedTest
  @ValueSource(longs = {30, 290, 700})
  void garbageThatIsCollectedIsNoLeak(long period) {
    assertThat(memory(second -> 200 * MB + sawtooth(second, period, 150 * MB)))
        .extracting(Growth::verdict)
        .isEqualTo(Verdict.MET);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.3, 0.44, 0.5, 0.625, 0.7, 0.81, 0.97})
  void aStepIsNoLeak(double at) {
    assertThat(memory(second -> (second < at * SECONDS ? 200 : 400) * MB + MB * noise(second)))
        .extracting(Growth::verdict)
        .isEqualTo(Verdict.MET);
  }

  @Test
  void growthThatFlattensIsNoLeak() {
    assertThat(memory(second -> 500 * MB - 300 * MB * Math.exp(-second / (0.3 * HOUR))))
        .extracting(Growth::verdict)
        .isEqualTo(Verdict.MET);
  }

  @Test
  void growthThatIsAllowedIsNoLeak() {
    Growth growth = memory(second -> 300 * MB + 10 * MB * second / HOUR);

    assertThat(growth.verdict()).isEqualTo(Verdict.MET);
    assertThat(growth.rate()).isCloseTo(10 * MB, within(MB));
  }

  @Test
  void whatShrinksIsNoLeak() {
    assertThat(memory(second -> 900 * MB - 100 * MB * second / HOUR).verdict())
        .isEqualTo(Verdict.MET);
  }

  @Test
  void whatStaysTheSameIsNoLeak() {
    assertThat(of(Resource.THREADS, second -> 41))
        .isEqualTo(new Growth("app1 threads", 0, Verdict.MET, ""));
  }

  @Test
  void theBinlogMayGrowWithTheRowsThatChange() {
    LongToDoubleFunction changes = second -> 200 * second;

    assertThat(binlog(changes, second -> 500 * changes.applyAsDouble(second)))
        .isEqualTo(new Growth("mysql binlog", 500, Verdict.MET, ""));
    assertThat(binlog(changes, second -> 5000 * changes.applyAsDouble(second)).verdict())
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void aBinlogWhoseFilesAreDeletedIsNoLeak() {
    assertThat(binlog(second -> 10 * second, second -> sawtooth(second, 2000, 900 * MB)).verdict())
        .isEqualTo(Verdict.MET);
  }

  @Test
  void withoutAChangeNothingIsKnownOfTheBinlog() {
    assertThat(binlog(second -> 7, second -> 5 * MB))
        .isEqualTo(new Growth("mysql binlog", 0, Verdict.UNKNOWN, "no row was changed"));
  }

  @Test
  void aHeapThatWasCollectedOnceIsNotKnown() {
    assertThat(of(Resource.HEAP, second -> second < 4000 ? 60 * MB : 90 * MB))
        .extracting(Growth::verdict, Growth::reason)
        .containsExactly(Verdict.UNKNOWN, "the whole heap was collected too seldom");
  }

  @Test
  void aHeapThatHoldsMoreAfterEachCollectionIsALeak() {
    assertThat(of(Resource.HEAP, second -> 60 * MB + 20 * MB * Math.floorDiv(second, 800)))
        .extracting(Growth::verdict)
        .isEqualTo(Verdict.MISSED);
  }

  @Test
  void withoutReadingsNothingIsKnown() {
    ResourceSeries few =
        new ResourceSeries(
            new TreeMap<>(new SyntheticSeries().with("app1 memory", s -> 7).series().rows())
                .headMap(80L));

    assertThat(Growth.of(Resource.MEMORY, "app1 memory", few).reason())
        .isEqualTo("there were too few readings");
    assertThat(Growth.of(Resource.MEMORY, "app2 memory", few).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  private static Growth memory(LongToDoubleFunction value) {
    return of(Resource.MEMORY, value);
  }

  private static Growth of(Resource resource, LongToDoubleFunction value) {
    String name = "app1 " + resource.label();
    return Growth.of(resource, name, new SyntheticSeries().with(name, value).series());
  }

  private static Growth binlog(LongToDoubleFunction changes, LongToDoubleFunction bytes) {
    SyntheticSeries both =
        new SyntheticSeries().with("mysql changed rows", changes).with("mysql binlog", bytes);
    return Growth.of(Resource.BINLOG, "mysql binlog", both.series());
  }
}

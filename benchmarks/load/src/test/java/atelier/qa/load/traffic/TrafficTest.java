package atelier.qa.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private static final int MANY = 100_000;
  private static final UUID RUN = UUID.fromString("3d1c2a5e-0000-4000-8000-000000000001");
  private static final KnownIds KNOWN = new KnownIds(List.of(11L, 12L), List.of(21L, 22L));

  @Test
  void theLastTenthIsTheLastTenth() {
    assertThat(drawn(ProductChoice.lastTenth(1000)).boxed().collect(Collectors.toSet()))
        .hasSize(100)
        .allMatch(id -> id > 900 && id <= 1000);
  }

  @Test
  void theLastTenthOfFewIsTheLast() {
    assertThat(drawn(ProductChoice.lastTenth(3)).distinct().toArray()).containsExactly(3);
  }

  @Test
  void allAreAllAndAlike() {
    Map<Long, Long> counts = counted(drawn(ProductChoice.all(10)));

    assertThat(counts.keySet()).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(counts.values()).allMatch(count -> Math.abs(count - MANY / 10) < MANY / 100);
  }

  @Test
  void underZipfTheSecondIsAskedForHalfAsOftenAsTheFirst() {
    ZipfProducts zipf = new ZipfProducts(1000, 1.0);

    Map<Long, Long> counts = counted(drawn(zipf));

    long first = counts.getOrDefault(zipf.idOf(1), 0L);
    long second = counts.getOrDefault(zipf.idOf(2), 0L);
    // The sum of 1/k for k up to 1000 is 7.4855.
    assertThat((double) first).isBetween(0.95 * MANY / 7.4855, 1.05 * MANY / 7.4855);
    assertThat((double) second / first).isBetween(0.45, 0.55);
    assertThat(counts.keySet()).allMatch(id -> id >= 1 && id <= 1000);
  }

  @Test
  void everyProductHasOneRank() {
    for (int products : new int[] {1, 2, 3, 10, 1000, 1009}) {
      ZipfProducts zipf = new ZipfProducts(products, 1.0);

      assertThat(LongStream.rangeClosed(1, products).map(zipf::idOf).boxed())
          .doesNotHaveDuplicates()
          .allMatch(id -> id >= 1 && id <= products);
    }
  }

  @Test
  void theSameSeedAsksTheSameWhateverTheOrder() {
    Traffic one = traffic(7);
    Traffic other = traffic(7);
    other.callOf(5);

    assertThat(LongStream.range(0, 1000).mapToObj(one::callOf))
        .containsExactlyElementsOf(LongStream.range(0, 1000).mapToObj(other::callOf).toList());
  }

  @Test
  void anotherSeedAsksSomethingElse() {
    List<Call> one = LongStream.range(0, 1000).mapToObj(traffic(7)::callOf).toList();
    List<Call> shifted = LongStream.range(1, 1001).mapToObj(traffic(6)::callOf).toList();

    assertThat(one).isNotEqualTo(LongStream.range(0, 1000).mapToObj(traffic(8)::callOf).toList());
    assertThat(one).isNotEqualTo(shifted);
  }

  @Test
  void theKindsHaveTheirShares() {
    Map<RequestKind, Long> kinds =
        LongStream.range(0, MANY)
            .mapToObj(traffic(1)::kindOf)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

    assertThat((double) kinds.getOrDefault(RequestKind.QUESTIONS, 0L) / MANY).isBetween(0.69, 0.71);
    assertThat((double) kinds.getOrDefault(RequestKind.VOTE, 0L) / MANY).isBetween(0.29, 0.31);
    assertThat(kinds).containsOnlyKeys(RequestKind.QUESTIONS, RequestKind.VOTE);
  }

  @Test
  void theKindIsThatOfTheCall() {
    Traffic traffic = traffic(3);

    assertThat(LongStream.range(0, 1000))
        .allMatch(n -> traffic.kindOf(n) == traffic.callOf(n).kind());
  }

  @Test
  void eachWriteHasAKeyOfItsOwnAndNoReadHasAny() {
    Traffic traffic = writing(RUN);
    List<Call> calls = LongStream.range(0, 1000).mapToObj(traffic::callOf).toList();

    assertThat(calls)
        .allMatch(call -> call.key().isEmpty() == call.kind().method().equals("GET"))
        .filteredOn(call -> !call.key().isEmpty())
        .extracting(Call::key)
        .hasSizeGreaterThan(500)
        .doesNotHaveDuplicates()
        // As the header's draft and the service want it.
        .allMatch(key -> key.matches("\"[!#-\\[\\]-~]{1,255}\""));
  }

  @Test
  void anotherRunWithTheSameSeedAsksTheSameWithOtherKeys() {
    Traffic one = writing(RUN);
    Traffic other = writing(UUID.fromString("3d1c2a5e-0000-4000-8000-000000000002"));

    for (int arrival = 0; arrival < 1000; arrival++) {
      Call call = one.callOf(arrival);
      Call again = other.callOf(arrival);
      assertThat(again.path()).isEqualTo(call.path());
      assertThat(again.body()).isEqualTo(call.body());
      assertThat(again.key().equals(call.key())).isEqualTo(call.key().isEmpty());
    }
  }

  private static Traffic writing(UUID run) {
    return new Traffic(
        1,
        ProductChoice.all(1000),
        KNOWN,
        Map.of(
            RequestKind.QUESTIONS,
            1,
            RequestKind.ANSWERS,
            1,
            RequestKind.VOTE,
            1,
            RequestKind.ASK,
            1,
            RequestKind.ANSWER,
            1),
        WriteKeys.of(run));
  }

  private static Traffic traffic(long seed) {
    return new Traffic(
        seed,
        ProductChoice.all(1000),
        KNOWN,
        Map.of(RequestKind.QUESTIONS, 70, RequestKind.VOTE, 30),
        WriteKeys.none());
  }

  private static LongStream drawn(ProductChoice choice) {
    SplittableRandom random = new SplittableRandom(1);
    return LongStream.generate(() -> choice.choose(random)).limit(MANY);
  }

  private static Map<Long, Long> counted(LongStream ids) {
    return ids.boxed().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}

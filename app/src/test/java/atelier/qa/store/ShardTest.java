package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShardTest {

  @ParameterizedTest
  @CsvSource({
    "1, 7, 0",
    "2, 7, 1",
    "2, 8, 0",
    "3, 7, 0 1 2",
    "4, 7, 1 3",
    "5, 7, 2",
    "10, 7, 7",
    "12, 0, 0 2 4 6 8 10",
  })
  void theLastDigitOfAnIdLeavesSomeDatabases(int count, int digit, String indexes) {
    assertThat(
            IntStream.range(0, count)
                .filter(index -> new Shard(index, count).hasIdsEndingIn(digit))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" ")))
        .isEqualTo(indexes);
  }
}

package atelier.qa.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations that were only counted. */
final class LatencyCountsTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99, 0.999})
  void aPercentileIsRightWithinAFewPercent(double share) {
    Random random = new Random(7);
    double[] millis = new double[100_000];
    long[] buckets = empty();
    for (int i = 0; i < millis.length; i++) {
      // Around 3 ms, with a long tail, as durations are.
      millis[i] = 3 * Math.exp(random.nextGaussian());
      buckets[bucket(millis[i])]++;
    }
    Arrays.sort(millis);

    assertThat(LatencyCounts.of(buckets).percentileMillis(share))
        .isCloseTo(millis[(int) (share * millis.length)], withPercentage(3));
  }

  @Test
  void withoutRequestsThereIsNoPercentile() {
    assertThat(LatencyCounts.of(empty()).percentileMillis(0.5)).isNaN();
  }

  @Test
  void whatIsLongerThanEveryBucketIsAsLongAsTheLast() {
    long[] buckets = empty();
    buckets[buckets.length - 1] = 3;

    assertThat(LatencyCounts.of(buckets).percentileMillis(0.5)).isEqualTo(10_000);
  }

  @Test
  void theJsonIsTheNumbers() throws Exception {
    long[] buckets = empty();
    buckets[3] = 7;
    JsonMapper json = new JsonMapper();

    String text = json.writeValueAsString(LatencyCounts.of(buckets));

    assertThat(text).startsWith("[0,0,0,7,0,");
    assertThat(json.readValue(text, LatencyCounts.class).counts()).isEqualTo(buckets);
  }

  @Test
  void countsOfOtherBucketsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LatencyCounts.of(1, 2, 3))
        .withMessageContaining("not 3");
  }

  private static long[] empty() {
    return new long[LatencyBuckets.count() + 1];
  }

  private static int bucket(double millis) {
    int bucket = 0;
    while (bucket < LatencyBuckets.count() && LatencyBuckets.upperNanos(bucket) < millis * 1e6) {
      bucket++;
    }
    return bucket;
  }
}

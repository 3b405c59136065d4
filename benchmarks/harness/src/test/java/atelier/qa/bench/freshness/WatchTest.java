package atelier.qa.bench.freshness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import atelier.qa.bench.testing.StubNodes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WatchTest {

  private static final Duration DELAY = Duration.ofMillis(40);

  @Test
  void everyOtherNodeIsAskedUntilItShowsTheVote() throws Exception {
    try (StubNodes stub = new StubNodes(3, DELAY)) {
      List<Observation> observations = watch(stub).until(rounds(6));

      assertThat(stub.taken()).containsExactly(2L, 2L, 2L);
      assertThat(observations).hasSize(12);
      for (int i = 0; i < observations.size(); i++) {
        Observation observation = observations.get(i);
        // There are two other nodes for each vote.
        assertThat(observation.acknowledged().plus(observation.after().orElseThrow()))
            .isAfterOrEqualTo(stub.takenAt().get(i / 2).plus(DELAY));
      }
    }
  }

  @Test
  void aVoteThatIsNotTakenEndsIt() throws Exception {
    try (StubNodes stub = new StubNodes(2, DELAY)) {
      stub.refuse(503);

      assertThatThrownBy(() -> watch(stub).until(rounds(6)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("/helpful answers 503");
    }
  }

  @Test
  void oneNodeHasNoOtherThatCouldShowIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Watch(List.of(), 10, 1, 1, Clock.systemUTC()));
  }

  private static Watch watch(StubNodes stub) {
    return new Watch(
        stub.urls().stream().map(url -> new Node("" + url.getPort(), url)).toList(),
        10,
        1000,
        1,
        Clock.systemUTC());
  }

  private static BooleanSupplier rounds(int number) {
    AtomicInteger left = new AtomicInteger(number);
    return () -> left.getAndDecrement() <= 0;
  }
}

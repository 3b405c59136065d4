package atelier.qa.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class VotesTest {

  private final Votes votes = new Votes(7);

  @Test
  void aPageThatShowsAllIsNotBehind() {
    votes.acknowledge(10);

    assertThat(votes.behind(8, 500)).isZero();
  }

  @Test
  void aPageIsBehindSinceTheFirstVoteThatItLacksWasAcknowledged() {
    votes.acknowledge(10);
    votes.acknowledge(20);
    votes.acknowledge(30);

    assertThat(votes.behind(8, 70)).isEqualTo(Duration.ofNanos(50));
  }

  @Test
  void aPageNeedNotHaveWhatWasAcknowledgedAfterItWasAskedFor() {
    votes.acknowledge(10);
    votes.acknowledge(20);

    assertThat(votes.behind(8, 15)).isZero();
  }

  @Test
  void fewerVotesThanInTheBeginningAreBehindSinceTheFirst() {
    assertThat(votes.behind(5, 30)).isZero();
    votes.acknowledge(10);

    assertThat(votes.behind(5, 30)).isEqualTo(Duration.ofNanos(20));
  }

  @Test
  void thereIsSomethingToShowSinceTheFirstVote() {
    assertThat(votes.since(5)).isZero();
    votes.acknowledge(10);
    votes.acknowledge(20);

    assertThat(votes.since(70)).isEqualTo(Duration.ofNanos(60));
    assertThat(votes.since(5)).isZero();
  }
}

package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class DeadlineTest {

  private static final Duration WAIT = Duration.ofMillis(1_500);

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void waitsShareTheTimeOfTheirRequest() {
    within(
        () -> {
          assertThat(Deadline.toSend(WAIT)).isEqualTo(WAIT);
          passes(WAIT);
          assertThat(Deadline.toSend(WAIT)).isEqualTo(Deadline.SENT.minus(WAIT));
          passes(WAIT);
          assertThat(Deadline.toSend(WAIT)).isEqualTo(Duration.ZERO);
        });
  }

  @Test
  void noStatementIsSentWhoseAnswerCouldComeTooLate() {
    within(
        () -> {
          passes(Deadline.SENT.minusNanos(1));
          assertThatCode(Deadline::check).doesNotThrowAnyException();
          passes(Duration.ofNanos(1));
          assertThatThrownBy(Deadline::check).isInstanceOf(Overloaded.class);
          assertThat(Deadline.toAnswer(Duration.ofMinutes(1)))
              .isEqualTo(Deadline.ANSWERED.minus(Deadline.SENT));
        });
  }

  @Test
  void theAnswerToAStatementThatIsSentInTimeComesWithinFiveSeconds() {
    Duration answerWait = new DatabaseSettings("jdbc:mysql://db/qa", "qa", "", 1).answerWait();

    assertThat(Deadline.SENT.plus(answerWait))
        .isLessThanOrEqualTo(Deadline.ANSWERED)
        .isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void workThatIsHandedOverHasWhatIsLeftOfItsRequest() throws InterruptedException {
    Duration[] left = new Duration[1];
    Thread[] worker = new Thread[1];
    within(
        () -> {
          passes(Duration.ofSeconds(1));
          worker[0] =
              Thread.ofVirtual()
                  .start(Deadline.handedOver(() -> left[0] = Deadline.toSend(Deadline.SENT)));
        });
    worker[0].join();

    assertThat(left[0]).isEqualTo(Deadline.SENT.minusSeconds(1));
  }

  @Test
  void workOfNoRequestIsHandedOverAsItIs() {
    Runnable work = () -> {};
    assertThat(Deadline.handedOver(work)).isSameAs(work);
  }

  @Test
  void aRequestInsideARequestHasNoTimeOfItsOwn() {
    within(
        () -> {
          passes(Deadline.ANSWERED);
          within(() -> assertThat(Deadline.toAnswer(WAIT)).isEqualTo(Duration.ZERO));
        });
  }

  @Test
  void whatWorksForNoRequestHasTheLimitOfEachWait() {
    assertThat(Deadline.toSend(WAIT)).isEqualTo(WAIT);
    assertThat(Deadline.toAnswer(WAIT)).isEqualTo(WAIT);
    assertThatCode(Deadline::check).doesNotThrowAnyException();
  }

  private void within(Runnable request) {
    Deadline.within(
        nanos::get,
        () -> {
          request.run();
          return nanos;
        });
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}

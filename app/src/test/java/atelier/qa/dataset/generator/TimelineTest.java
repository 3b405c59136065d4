package atelier.qa.dataset.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Positive;

class TimelineTest {

  @Property(tries = 500)
  void answersNoQuestionBeforeItIsAsked(
      @ForAll @Positive long question, @ForAll long seed, @ForAll long row) {
    Timeline timeline = new Timeline(seed);
    Instant asked = Instant.ofEpochMilli(timeline.asked(question));
    Instant answered = Instant.ofEpochMilli(timeline.answered(question, new SplitMix64(row)));

    assertThat(asked).isAfterOrEqualTo("2020-05-01T00:00:00Z");
    assertThat(answered).isBetween(asked, Instant.parse("2021-05-01T00:00:00Z"));
  }
}

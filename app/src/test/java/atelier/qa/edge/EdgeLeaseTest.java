package atelier.qa.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For how long NGINX finds what is published. */
final class EdgeLeaseTest {

  @TempDir private Path directory;
  private OpenEdge edge;

  @BeforeEach
  void open() {
    edge = new OpenEdge(directory);
  }

  @AfterEach
  void close() {
    edge.close();
  }

  @Test
  void nothingIsFoundAfterTheLease() {
    edge.publish(7, "a");

    edge.pass(949);
    assertThat(edge.found(7)).isEqualTo("a");
    edge.pass(1);
    assertThat(edge.found(7)).isNull();
  }

  /** It was heard of half a second ago, so half a second is left. */
  @Test
  void theLeaseIsNoLongerThanTheFeeds() {
    edge.publish(7, "a");
    edge.cache().lease(7, Duration.ofMillis(500));
    edge.pass(500);
    edge.renew();

    edge.pass(449);
    assertThat(edge.found(7)).isEqualTo("a");
    edge.pass(1);
    assertThat(edge.found(7)).isNull();
  }

  @Test
  void withoutAFeedNothingIsFound() {
    edge.publish(7, "a");
    edge.cache().lease(7, Duration.ZERO);
    edge.pass(1_000);
    edge.renew();

    assertThat(edge.found(7)).isNull();
    assertThat(edge.status().leased()).isFalse();
  }

  /** As when one of two databases is away. */
  @Test
  void oneDigitsLeaseEndsWithoutAnothers() {
    edge.publish(7, "a");
    edge.publish(8, "b");
    edge.cache().lease(7, Duration.ZERO);
    edge.pass(1_000);
    edge.renew();

    assertThat(edge.found(7)).isNull();
    assertThat(edge.found(8)).isEqualTo("b");
    assertThat(edge.status().leased()).isFalse();
  }

  @Test
  void whatIsOverIsRemoved() {
    for (int i = 0; i < 100; i++) {
      edge.pass(50);
      edge.renew();
    }

    assertThat(edge.files("7")).hasSizeLessThanOrEqualTo(12);
  }

  /**
   * Its names would be valid for a second time, and perhaps nobody there to keep the files true.
   */
  @Test
  void aClockThatIsSetBackEndsTheLeaseOfBefore() {
    edge.publish(7, "a");
    Instant before = edge.now();
    edge.now(before.minusSeconds(60));
    edge.renew();
    assertThat(edge.found(7)).isEqualTo("a");

    edge.now(before);
    assertThat(edge.found(7)).isNull();
  }
}

package atelier.qa.observe.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several nodes, looked at together. */
final class CollectorTest {

  private final Node one = new Node("one");
  private final Node two = new Node("two");
  private long now;
  private final InstantSource clock = () -> Instant.ofEpochMilli(now);
  private final Collector collector = new Collector(clock, List.of(one, two), Optional.empty());

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void aClusterIsTheSumOfItsNodes() throws Exception {
    second(0, 0);
    second(100, 50);
    second(200, 100);

    JsonNode status = status(0);
    assertThat(status.at("/all/rate").doubleValue()).isEqualTo(150);
    assertThat(status.at("/nodes/0/figures/rate").doubleValue()).isEqualTo(100);
    assertThat(status.at("/nodes/1/name").textValue()).isEqualTo("two");
    assertThat(status.at("/front").isNull()).isTrue();
    assertThat(status.at("/ticks/2/all/rate").doubleValue()).isEqualTo(150);
  }

  @Test
  void aNodeThatCannotBeAskedIsShownAsSuchAndTheOthersGoOn() throws Exception {
    second(0, 0);
    second(100, 50);
    two.isAway = true;
    second(200, 0);

    JsonNode status = status(0);
    assertThat(status.at("/nodes/1/sample").isNull()).isTrue();
    assertThat(status.at("/nodes/1/figures").isNull()).isTrue();
    assertThat(status.at("/ticks/2/nodes/1").isNull()).isTrue();
    assertThat(status.at("/ticks/2/all/rate").doubleValue()).isEqualTo(100);
  }

  @Test
  void whatAPageHasAlreadyIsNotSentAgain() throws Exception {
    for (int tick = 0; tick < 5; tick++) {
      second(0, 0);
    }

    assertThat(status(0).at("/ticks")).hasSize(5);
    assertThat(status(now - 1_000).at("/ticks")).hasSize(1);
    assertThat(status(now).at("/ticks")).isEmpty();
  }

  @Test
  void tenMinutesAreKept() throws Exception {
    for (int tick = 0; tick < 700; tick++) {
      second(tick, tick);
    }

    assertThat(status(0).at("/ticks")).hasSize(600);
  }

  @Test
  void aFigureThatThereIsNoneOfIsNull() throws Exception {
    second(0, 0);
    second(0, 0);

    JsonNode all = status(0).at("/all");
    assertThat(all.at("/rate").doubleValue()).isZero();
    assertThat(all.at("/p50").isNull()).isTrue();
    assertThat(all.at("/hits").isNull()).isTrue();
  }

  private void second(long requestsOfOne, long requestsOfTwo) {
    now += 1_000;
    one.sample = Samples.at(now, requestsOfOne);
    two.sample = Samples.at(now, requestsOfTwo);
    collector.tick();
  }

  private JsonNode status(long after) throws IOException {
    return new JsonMapper().readTree(collector.status(after).json());
  }

  private static final class Node implements NodeSource {

    private final String name;
    private NodeSample sample = Samples.at(0, 0);
    private boolean isAway;

    Node(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public NodeSample sample() throws IOException {
      if (isAway) {
        throw new IOException("away");
      }
      return sample;
    }
  }
}

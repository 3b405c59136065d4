package atelier.qa.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShardAssignmentTest {

  @Test
  void whatIsWrittenIsRead() {
    ShardAssignment assignment = new ShardAssignment(new Shard(3, 4), 2);

    assertThat(ShardAssignment.parse(assignment.toString())).contains(assignment);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "keys of changes", "shard 1 of 2", "shard x of 2, divided from 1"})
  void anyOtherCommentSaysNothing(String comment) {
    assertThat(ShardAssignment.parse(comment)).isEmpty();
  }
}

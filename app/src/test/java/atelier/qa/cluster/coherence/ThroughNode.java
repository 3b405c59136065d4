package atelier.qa.cluster.coherence;

import atelier.qa.testing.Reply;
import atelier.qa.testing.Service;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Changes rows as shoppers do, who are all served by one node. */
final class ThroughNode implements Writing {

  private static final String ANSWER =
      "{\"body\":\"Yes, in silk.\",\"name\":\"Kim\",\"email\":\"kim@shop.example\",\"photos\":[]}";

  private final Service node;
  private final Judge judge;

  ThroughNode(Service node, Judge judge) {
    this.node = node;
    this.judge = judge;
  }

  @Override
  public Optional<Made> vote(long question) {
    return made(() -> node.put("/qa/questions/" + question + "/helpful"));
  }

  @Override
  public Optional<Made> answer(long question) {
    return made(() -> node.post("/qa/questions/" + question + "/answers", ANSWER));
  }

  @Override
  public Optional<Made> withdraw(long answer) {
    return made(() -> node.put("/qa/answers/" + answer + "/report"));
  }

  private Optional<Made> made(Supplier<Reply> request) {
    long at = System.nanoTime();
    try {
      Reply reply = request.get();
      if (reply.status() / 100 == 2) {
        return Optional.of(new Made(reply.header("QA-Position")));
      }
      if (reply.status() != 503) {
        judge.wrong("a write was answered " + reply.status() + " " + reply.body());
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.empty();
    } finally {
      judge.waited(Duration.ofNanos(System.nanoTime() - at));
    }
  }
}

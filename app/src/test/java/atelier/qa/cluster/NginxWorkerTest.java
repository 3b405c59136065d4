package atelier.qa.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import atelier.qa.testing.Cluster;
import atelier.qa.testing.ClusterTest;
import atelier.qa.testing.RawHttp;
import atelier.qa.testing.Rows;
import atelier.qa.testing.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** NGINX serves with one worker process; the master process starts another when it dies. */
@ClusterTest
final class NginxWorkerTest {

  private static final int QUESTIONS = 4;
  private static final String STATUS = "http://127.0.0.1:8081/status";
  private static final Pattern WRITING = Pattern.compile("Writing: ([0-9]+) ");

  private final Cluster cluster;
  private final Rows rows;

  NginxWorkerTest(Cluster cluster) {
    this.cluster = cluster;
    this.rows = cluster.rows();
  }

  @Test
  void itsDeathLeavesRequestsInProgressWithoutAResponseAndTheNextAreServed() throws Exception {
    List<Long> questions =
        Stream.generate(() -> rows.question(Rows.newProduct(), 0)).limit(QUESTIONS).toList();
    try (Service service = cluster.service();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      int before = requestsInProgress();
      // Nodes that do not answer keep requests in progress.
      cluster.compose("pause", "app1", "app2", "app3");
      try {
        List<Future<String>> replies = new ArrayList<>();
        for (long question : questions) {
          replies.add(clients.submit(() -> exchange(service, "GET /qa/questions/" + question)));
          replies.add(clients.submit(() -> exchange(service, "PUT " + vote(question))));
        }
        killWorkerOnceItHas(before + replies.size());
        for (Future<String> reply : replies) {
          assertThat(reply.get()).isEmpty();
        }
      } finally {
        cluster.compose("unpause", "app1", "app2", "app3");
      }

      await().until(() -> service.get("/qa/questions/" + questions.getFirst()).status() == 200);
      assertThat(questions)
          .allSatisfy(
              question -> {
                assertThat(service.put(vote(question)).status()).isEqualTo(204);
                // The acknowledged vote, and perhaps the one that got no response.
                assertThat(rows.number("SELECT helpful FROM questions WHERE id = ?", question))
                    .isBetween(1L, 2L);
              });
    }
  }

  private static String exchange(Service service, String request) {
    return RawHttp.exchange(
        service.port(), request + " HTTP/1.1\nHost: shop\nConnection: close\n\n");
  }

  private static String vote(long question) {
    return "/qa/questions/" + question + "/helpful";
  }

  /** With the one that asks, and with those of workers that were killed before. */
  private int requestsInProgress() {
    Matcher writing =
        WRITING.matcher(cluster.compose("exec", "-T", "nginx", "curl", "--silent", STATUS));
    assertThat(writing.find()).isTrue();
    return Integer.parseInt(writing.group(1));
  }

  /** In one command, because NGINX gives reads up after four seconds. */
  private void killWorkerOnceItHas(int requests) {
    // The brackets keep the pattern from matching itself.
    String script =
        """
        until curl --silent %s | grep -q 'Writing: %d '; do :; done
        for process in /proc/[0-9]*; do
          if grep -qs '^nginx: worke[r]' "$process/cmdline"; then kill -9 "${process#/proc/}"; fi
        done
        """
            .formatted(STATUS, requests);
    cluster.compose("exec", "-T", "nginx", "timeout", "10", "sh", "-c", script);
  }
}

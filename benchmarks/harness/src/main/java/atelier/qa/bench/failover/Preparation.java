package atelier.qa.bench.failover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Chooses the products, and reads each at every node, so that all have it cached. */
public final class Preparation {

  private static final int SUBJECTS = 100;
  private static final int OK = 200;

  /** The subjects are of the last tenth of all products, other reads of those before. */
  private static final int TENTH = 10;

  private Preparation() {}

  /** The highest product that is no subject, of ten products or more. */
  public static long otherProducts(long products) {
    return products - products / TENTH;
  }

  /**
   * Chooses them.
   *
   * @param nodes past the load balancer
   * @param products how many there are
   * @throws IOException if a node does not answer as it should, or no product has a question
   */
  public static List<Subject> subjects(URI service, Collection<URI> nodes, long products, long seed)
      throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Set<Long> tried = new HashSet<>();
    List<Subject> subjects = new ArrayList<>();
    try (Requests requests = new Requests(service)) {
      for (int i = 0; i < TENTH * SUBJECTS && subjects.size() < SUBJECTS; i++) {
        long product = random.nextLong(otherProducts(products) + 1, products + 1);
        OptionalLong question =
            tried.add(product)
                ? Requests.first(page(requests, nodes, product))
                : OptionalLong.empty();
        question.ifPresent(first -> subjects.add(new Subject(product, first)));
      }
    }
    if (subjects.isEmpty()) {
      throw new IOException("no product has a question; how many --products are there?");
    }
    return subjects;
  }

  /**
   * The votes that each subject's question has.
   *
   * @param service one that reads them from the database each time
   */
  public static Map<Long, Long> votes(URI service, List<Subject> subjects)
      throws IOException, InterruptedException {
    Map<Long, Long> votes = new HashMap<>();
    try (Requests requests = new Requests(service)) {
      for (Subject subject : subjects) {
        votes.put(
            subject.question(),
            Requests.votes(requests.read(subject.product()), subject.question()).orElse(0));
      }
    }
    return votes;
  }

  /** The page that the last node shows. */
  private static HttpResponse<byte[]> page(Requests requests, Collection<URI> nodes, long product)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> page = requests.read(product);
    for (URI node : nodes) {
      page = requests.read(String.valueOf(node), product);
      if (page.statusCode() != OK) {
        throw new IOException(page.uri() + " answers " + page.statusCode());
      }
    }
    return page;
  }

  /**
   * Refuses a cluster that limits each client, because this is one.
   *
   * @throws IOException saying how to start it otherwise
   */
  public static void refuseLimits(URI service) throws IOException, InterruptedException {
    try (Requests requests = new Requests(service)) {
      Write none = new Write(true, 0, UUID.randomUUID().toString());
      if (requests.send(none, "").headers().firstValue("RateLimit-Policy").isPresent()) {
        throw new IOException(
            "the cluster limits what one client may send; start it with QA_NGINX_RATE_LIMIT=off and"
                + " QA_NGINX_MAX_PER_CLIENT=16384, or with compose/co-located.yaml");
      }
    }
  }
}

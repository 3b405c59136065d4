package atelier.qa.benchmarks;

import atelier.qa.catalog.NewAnswer;
import atelier.qa.catalog.NewQuestion;
import atelier.qa.catalog.Question;
import atelier.qa.store.Committed;
import atelier.qa.store.Database;
import atelier.qa.store.IdempotencyKey;
import atelier.qa.store.Reads;
import atelier.qa.store.Writes;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each read and write of the store, as a node makes it: through its pool, round trip and decoding
 * included. {@code benchmarks/jmh/queries} runs it on the full data set.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class StoreBenchmark {

  /** The ids that are requested. */
  @Param({"HOT", "COLD"})
  public Ids ids = Ids.HOT;

  private final SplittableRandom random = new SplittableRandom(1);

  /** Not seeded, or the next run's votes would be repetitions of this one's. */
  private final SplittableRandom keys = new SplittableRandom();

  private Database database = new Database(Target.settings());
  private Reads reads = new Reads(database);
  private Writes writes = new Writes(database, Clock.systemUTC());

  /** Makes sure that there are rows to read. */
  @Setup
  public void requireRows() {
    if (reads.isEmpty()) {
      throw new IllegalStateException("the database is empty");
    }
  }

  /** Gives the connections back. */
  @TearDown
  public void close() {
    database.close();
  }

  /** All questions of a product. */
  @Benchmark
  public List<Question> product() {
    return reads.questionsOf(ids.next(random));
  }

  /**
   * The product of a question: what a node asks when it meets a question's id for the first time.
   */
  @Benchmark
  public OptionalLong productOfQuestion() {
    return reads.productOfQuestion(ids.next(random));
  }

  /** The product of an answer. */
  @Benchmark
  public OptionalLong productOfAnswer() {
    return reads.productOfAnswer(ids.next(random));
  }

  /** A vote: one durable statement. */
  @Benchmark
  public Optional<Committed<Long>> voteForQuestion() {
    return writes.questionHelpful(ids.next(random));
  }

  /** The same vote with a key: two statements in one durable transaction. */
  @Benchmark
  public Optional<Committed<Long>> keyedVoteForQuestion() {
    return writes.once(new IdempotencyKey(sha256(), sha256())).questionHelpful(ids.next(random));
  }

  /** A vote: one durable statement. */
  @Benchmark
  public Optional<Committed<Long>> voteForAnswer() {
    return writes.answerHelpful(ids.next(random));
  }

  /** A new question. */
  @Benchmark
  public Committed<Long> ask() {
    return writes.add(
        new NewQuestion(ids.next(random), "Is it lined?", "benchmark", "benchmark@shop.example"));
  }

  /** A new answer with a photo, after a look at whose question it is. */
  @Benchmark
  public Committed<OptionalLong> reply() {
    long question = ids.next(random);
    return writes.add(
        writes.productOfQuestion(question).orElseThrow(),
        question,
        new NewAnswer(
            "Yes, in silk.",
            "benchmark",
            "benchmark@shop.example",
            List.of("https://images.example.com/1.jpg")));
  }

  /** A key's hash, as evenly spread over the index as SHA-256 spreads them. */
  private String sha256() {
    byte[] bytes = new byte[32];
    keys.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}

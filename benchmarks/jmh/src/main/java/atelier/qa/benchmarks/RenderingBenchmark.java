package atelier.qa.benchmarks;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.Photo;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The cost to render a product's questions as the JSON of its default page. Each question has two
 * answers, every third answer one photo, as in the real data on average.
 *
 * <pre>java -jar benchmarks/jmh/target/benchmarks.jar RenderingBenchmark -prof gc</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RenderingBenchmark {

  private static final long DATE = 1_599_868_800_000L;

  /** Questions of the product: a typical one, and a popular one. */
  @Param({"4", "300"})
  public int questions;

  private List<Question> product = List.of();

  /** Makes the product. */
  @Setup
  public void product() {
    product = LongStream.rangeClosed(1, questions).mapToObj(RenderingBenchmark::question).toList();
  }

  /** The first five questions. */
  @Benchmark
  public byte[] defaultPage() {
    return QaJson.questionPage(
        "1000011", Page.DEFAULT.of(product).stream().map(QaJson::question).toList());
  }

  private static Question question(long id) {
    return new Question(
        id,
        "Is the lining made of the same fabric as the outside?",
        DATE + id,
        "savannah23",
        id % 30,
        List.of(answer(2 * id), answer(2 * id + 1)));
  }

  private static Answer answer(long id) {
    List<Photo> photos =
        id % 3 == 0
            ? List.of(new Photo(id, "https://images.example.com/photo-1530519729491?fit=crop"))
            : List.of();
    return new Answer(
        id, "Supposedly suede, but I think it is synthetic", DATE + id, "Seller", id % 9, photos);
  }
}

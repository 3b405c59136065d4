package atelier.qa.load.contract;

import atelier.qa.load.traffic.Call;
import atelier.qa.load.traffic.RequestKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * What reading one response costs: processor time of one thread to uncompress and check a product's
 * first page, with five questions of two answers each (the full data set has 3.5 questions a
 * product and 2 answers a question). Five rounds after a warm-up; the least is nearest to what a
 * machine without other work would need.
 *
 * <pre>
 * mvn -q package -DskipTests -pl benchmarks/load -am
 * java -cp 'benchmarks/load/target/test-classes:benchmarks/load/target/classes:benchmarks/load/target/lib/*' \
 *   atelier.qa.load.contract.ContractTiming
 * </pre>
 */
final class ContractTiming {

  private static final int ROUNDS = 5;
  private static final int CHECKS = 20_000;

  private ContractTiming() {}

  public static void main(String[] arguments) throws IOException {
    Call call = new Call(RequestKind.QUESTIONS, "/qa/questions?product_id=900001", "", "");
    byte[] page = page().getBytes(StandardCharsets.UTF_8);
    byte[] packed = packed(page);
    Contract contract = new Contract();
    time(contract, call, packed);
    for (int round = 1; round <= ROUNDS; round++) {
      System.out.printf(
          Locale.ROOT,
          "round %d: %,d ns a response of %,d bytes, %,d uncompressed%n",
          round,
          time(contract, call, packed),
          packed.length,
          page.length);
    }
  }

  private static long time(Contract contract, Call call, byte[] packed) throws IOException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (int i = 0; i < CHECKS; i++) {
      try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(packed), 4096)) {
        String problem = contract.problem(call, body.readAllBytes());
        if (!problem.isEmpty()) {
          throw new IllegalStateException(problem);
        }
      }
    }
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / CHECKS;
  }

  private static byte[] packed(byte[] page) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(page);
    }
    return bytes.toByteArray();
  }

  private static String page() {
    StringBuilder page = new StringBuilder("{\"product_id\":\"900001\",\"results\":[");
    for (int i = 0; i < 5; i++) {
      page.append(i == 0 ? "" : ",").append(question(3_150_001 + i, 25 - i));
    }
    return page.append("]}").toString();
  }

  private static String question(long id, int helpfulness) {
    return """
        {"question_id":%d,"question_body":"Is number %d of this lined, and does it stretch?",\
        "question_date":"2020-09-12T00:00:00.000Z","asker_name":"shopper%d",\
        "question_helpfulness":%d,"reported":false,"answers":{%s,%s}}"""
        .formatted(id, id, id, helpfulness, answer(2 * id, 9), answer(2 * id + 1, 4));
  }

  private static String answer(long id, int helpfulness) {
    return """
        "%1$d":{"id":%1$d,"body":"It is lined with something like cotton number %1$d, and warm.",\
        "date":"2020-09-13T00:00:00.000Z","answerer_name":"owner%1$d","helpfulness":%2$d,\
        "photos":["https://images.example.com/photo-%1$d.jpg"]}"""
        .formatted(id, helpfulness);
  }
}

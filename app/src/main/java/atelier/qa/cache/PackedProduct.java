package atelier.qa.cache;

import atelier.qa.catalog.Answer;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A product's questions and answers as they go over the wire, compressed. The first page of {@link
 * Page#DEFAULT} is a complete gzip body. Whatever else can be asked for is kept beside it,
 * compressed with that page for a dictionary, which it repeats for the most part. Immutable.
 */
final class PackedProduct {

  /**
   * What an entry takes in memory besides its bytes: headers, fields, the map's own node. Measured
   * as heap in use after a collection, with 100,000 to 390,000 entries on JDK 25: 230 to 235 bytes
   * each, and 206 to 211 with compact object headers.
   */
  private static final int OVERHEAD = 236;

  /**
   * To be raised with every change of how products are rendered or packed, since nodes of two
   * builds share what they have rendered.
   */
  private static final int FORMAT = 1;

  /** Format, number of questions, tag, length of the page. */
  private static final int HEADER = 3 * Integer.BYTES + Long.BYTES;

  private final Body firstPage;
  private final byte[] rest;
  private final int questions;

  private PackedProduct(Body firstPage, byte[] rest, int questions) {
    this.firstPage = firstPage;
    this.rest = rest;
    this.questions = questions;
  }

  /**
   * @param questions all that are shown, in order
   */
  static PackedProduct pack(long productId, List<Question> questions) {
    List<byte[]> pieces = questions.stream().map(QaJson::question).toList();
    byte[] page = QaJson.questionPage(Long.toString(productId), Page.DEFAULT.of(pieces));
    byte[] rest =
        questions.isEmpty() ? new byte[0] : Compression.deflate(rest(questions, pieces), page);
    return new PackedProduct(Body.compressed(page), rest, questions.size());
  }

  /**
   * What {@link #bytes} wrote; empty if it was written by a build that renders or packs otherwise.
   */
  static Optional<PackedProduct> of(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.remaining() < HEADER || in.getInt() != FORMAT) {
      return Optional.empty();
    }
    int questions = in.getInt();
    long tag = in.getLong();
    byte[] page = new byte[in.getInt()];
    in.get(page);
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return Optional.of(new PackedProduct(Body.compressed(page, tag), rest, questions));
  }

  /** All of it, to be kept elsewhere. */
  byte[] bytes() {
    byte[] page = firstPage.gzip();
    return ByteBuffer.allocate(HEADER + page.length + rest.length)
        .putInt(FORMAT)
        .putInt(questions)
        .putLong(firstPage.tag())
        .putInt(page.length)
        .put(page)
        .put(rest)
        .array();
  }

  /** Whether there are no questions. */
  boolean isEmpty() {
    return questions == 0;
  }

  /** Bytes of memory. */
  int weight() {
    return OVERHEAD + firstPage.weight() + rest.length;
  }

  /** The page that is ready to be sent; its product id is written in plain digits. */
  Body firstPage() {
    return firstPage;
  }

  /** Whether that page is what was asked for. */
  boolean firstPageIs(Page page) {
    return page.equals(Page.DEFAULT)
        || (page.number() == 1 && questions <= Math.min(Page.DEFAULT.count(), page.count()));
  }

  /** Everything, taken apart. Takes some time. */
  Pieces unpack() {
    if (questions == 0) {
      return Pieces.NONE;
    }
    byte[] page = firstPage.identity();
    return Pieces.read(page, Compression.inflate(rest, page), questions);
  }

  /**
   * A table of contents, then the questions that are not on the first page, then all answers: what
   * {@link Pieces#read} reads.
   */
  private static byte[] rest(List<Question> questions, List<byte[]> pieces) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        DataOutputStream out = new DataOutputStream(bytes)) {
      List<byte[]> answers = new ArrayList<>();
      for (int i = 0; i < questions.size(); i++) {
        Question question = questions.get(i);
        out.writeInt((int) question.id());
        out.writeInt(pieces.get(i).length);
        out.writeInt(question.answers().size());
        for (Answer answer : question.answers()) {
          byte[] piece = QaJson.answer(answer);
          answers.add(piece);
          out.writeInt((int) answer.id());
          out.writeInt(piece.length);
        }
      }
      for (byte[] piece : pieces.subList(Page.DEFAULT.of(pieces).size(), pieces.size())) {
        out.write(piece);
      }
      for (byte[] piece : answers) {
        out.write(piece);
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }
}

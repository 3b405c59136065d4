package atelier.qa.cache;

import atelier.qa.cache.Pieces.Piece;
import atelier.qa.cache.Pieces.QuestionPiece;
import atelier.qa.catalog.Page;
import atelier.qa.catalog.QaJson;
import atelier.qa.catalog.Question;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A product's questions and answers as they are sent. The first page of {@link Page#DEFAULT} is a
 * complete gzip body. The rest stands beside it, in one of two {@linkplain Form forms}. Immutable.
 *
 * <p>All of it is one array. With a hundred thousand products, each further object on the way to
 * the page would be a wait for memory.
 */
final class PackedProduct {

  /**
   * Bytes of memory that a cache entry takes besides the array's content: headers, fields, the
   * map's own node. Measured as heap in use after a collection, with 100,000 to 390,000 entries on
   * JDK 25: 169 to 174 bytes each, and 141 to 146 with compact object headers.
   */
  private static final int OVERHEAD = 176;

  // Offsets into the array. The rest follows the page.
  private static final int QUESTIONS = 0;
  private static final int TAG = QUESTIONS + Integer.BYTES;
  private static final int PAGE_LENGTH = TAG + Long.BYTES;
  private static final int PLAIN_LENGTH = PAGE_LENGTH + Integer.BYTES;
  private static final int PAGE = PLAIN_LENGTH + Integer.BYTES;

  /** How what is not the first page is held. */
  enum Form {
    /** Compressed, with that page as the dictionary, most of which it repeats. */
    SMALL,
    /**
     * As it is, and the first page once more as it is. Takes some times the memory, and spares a
     * product that changes all the time most of the work.
     */
    QUICK
  }

  private final byte[] bytes;

  /**
   * @param bytes what {@link #bytes} returned for another one
   */
  PackedProduct(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @param questions all that are shown, in order
   */
  static PackedProduct pack(long productId, List<Question> questions, Form form) {
    return pack(productId, Pieces.of(questions), form);
  }

  static PackedProduct pack(long productId, Pieces pieces, Form form) {
    List<QuestionPiece> questions = pieces.questions();
    byte[] page = QaJson.questionPage(Long.toString(productId), pieces.questions(Page.DEFAULT));
    byte[] rest = questions.isEmpty() ? new byte[0] : rest(questions);
    boolean isQuick = form == Form.QUICK && !questions.isEmpty();
    if (!isQuick && !questions.isEmpty()) {
      rest = Compression.deflate(rest, page);
    }
    EncodedBody body = EncodedBody.compressed(page);
    ByteBuffer gzip = body.gzip();
    int plainLength = isQuick ? page.length : 0;
    return new PackedProduct(
        ByteBuffer.allocate(PAGE + gzip.remaining() + plainLength + rest.length)
            .putInt(questions.size())
            .putLong(body.tag())
            .putInt(gzip.remaining())
            .putInt(plainLength)
            .put(gzip)
            .put(page, 0, plainLength)
            .put(rest)
            .array());
  }

  /** The whole array. Not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether there are no questions. */
  boolean isEmpty() {
    return questions() == 0;
  }

  /** Whether it shows the same as another one, however each was packed. */
  boolean showsTheSameAs(PackedProduct other) {
    return Arrays.equals(bytes, other.bytes) || unpack().areTheSameAs(other.unpack());
  }

  /** Bytes of memory. */
  int weight() {
    return OVERHEAD + bytes.length;
  }

  /** Returns the part that a client asks for; empty if the product does not show it. */
  Optional<Response> find(Selection selection) {
    return switch (selection.kind()) {
      case QUESTIONS -> Optional.of(questionPage(selection));
      case QUESTION ->
          unpack().question(selection.id()).map(piece -> response(piece.question().bytes()));
      case ANSWERS ->
          unpack().question(selection.id()).map(piece -> answerPage(selection, piece.answers()));
      case ANSWER -> unpack().answer(selection.id()).map(piece -> response(piece.bytes()));
    };
  }

  private Response questionPage(Selection selection) {
    if (selection.refinement().isPresent()) {
      return RefinedLists.questions(unpack(), selection, selection.refinement().get());
    }
    List<byte[]> page = unpack().questions(selection.page());
    return response(QaJson.questionPage(selection.text(), page));
  }

  private static Response answerPage(Selection selection, List<Piece> answers) {
    if (selection.refinement().isPresent()) {
      return RefinedLists.answers(answers, selection, selection.refinement().get());
    }
    List<byte[]> page = selection.page().of(answers).stream().map(Piece::bytes).toList();
    return response(QaJson.answerPage(selection.text(), selection.page(), page));
  }

  private static Response response(byte[] json) {
    return new Response(EncodedBody.plain(json), Optional.empty());
  }

  /** Returns the page that is ready to be sent. */
  EncodedBody firstPage() {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    return EncodedBody.compressed(bytes, PAGE, in.getInt(PAGE_LENGTH), in.getLong(TAG));
  }

  /**
   * Whether that page is the one that a client asks for.
   *
   * @param text the product's id as the client wrote it: the page has it without leading zeros
   */
  boolean firstPageIs(String text, Page page) {
    return text.charAt(0) != '0'
        && (page.equals(Page.DEFAULT)
            || (page.number() == 1 && questions() <= Math.min(Page.DEFAULT.count(), page.count())));
  }

  /** Takes it apart; decompresses everything first if it is {@link Form#SMALL}. */
  Pieces unpack() {
    if (isEmpty()) {
      return Pieces.NONE;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int end = PAGE + in.getInt(PAGE_LENGTH);
    int plainLength = in.getInt(PLAIN_LENGTH);
    if (plainLength > 0) {
      byte[] page = Arrays.copyOfRange(bytes, end, end + plainLength);
      byte[] rest = Arrays.copyOfRange(bytes, end + plainLength, bytes.length);
      return Pieces.read(page, rest, questions());
    }
    byte[] page = firstPage().identity();
    in.position(end);
    return Pieces.read(page, Compression.inflate(in, page), questions());
  }

  private int questions() {
    return ByteBuffer.wrap(bytes).getInt(QUESTIONS);
  }

  /**
   * Writes a table of contents, then the questions that are not on the first page, then all
   * answers: what {@link Pieces#read} reads.
   */
  private static byte[] rest(List<QuestionPiece> questions) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        DataOutputStream out = new DataOutputStream(bytes)) {
      for (QuestionPiece question : questions) {
        describe(question.question(), out);
        out.writeInt(question.answers().size());
        for (Piece answer : question.answers()) {
          describe(answer, out);
        }
      }
      int onFirstPage = Page.DEFAULT.of(questions).size();
      for (QuestionPiece question : questions.subList(onFirstPage, questions.size())) {
        out.write(question.question().bytes());
      }
      for (QuestionPiece question : questions) {
        for (Piece answer : question.answers()) {
          out.write(answer.bytes());
        }
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
  }

  private static void describe(Piece piece, DataOutputStream out) throws IOException {
    out.writeInt((int) piece.id());
    out.writeInt(piece.length());
    out.writeInt((int) piece.votes());
  }
}

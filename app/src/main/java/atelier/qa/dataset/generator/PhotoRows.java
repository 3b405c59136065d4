package atelier.qa.dataset.generator;

import atelier.qa.dataset.CsvOutput;
import atelier.qa.dataset.ExportFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The photos, answer by answer. Like real ones they repeat: shoppers show the same pictures. */
final class PhotoRows implements GeneratedRows {

  private static final int PICTURES = 20_000;

  /** A host that RFC 2606 reserves: nobody's server is asked for these pictures. */
  private static final byte[] PICTURE = ascii("https://images.example.com/photo-");

  private static final byte[] RENDITION =
      ascii("?auto=format&fit=crop&crop=entropy&cs=tinysrgb&fm=jpg&dpr=1&w=");
  private static final byte[] QUALITY = ascii("&q=80");
  private static final byte[] HEX = ascii("0123456789abcdef");

  private final Shape shape;
  private final long seed;
  private final List<byte[]> given;
  private final SplitMix64 row = new SplitMix64(0);
  private final SplitMix64 picture = new SplitMix64(0);

  /**
   * @param pictures URLs to use instead of made-up ones, if there are any
   */
  PhotoRows(Shape shape, long seed, List<String> pictures) {
    this.shape = shape;
    this.seed = seed;
    this.given = pictures.stream().map(PhotoRows::ascii).toList();
  }

  @Override
  public String header() {
    return ExportFiles.PHOTO_COLUMNS;
  }

  @Override
  public void write(CsvOutput csv) throws IOException {
    long answers = shape.rows().answers();
    long id = 0;
    for (long answer = 1; answer <= answers; answer++) {
      for (int left = shape.photosOf(answer); left > 0; left--) {
        id++;
        write(id, answer, csv);
      }
    }
  }

  private void write(long id, long answer, CsvOutput csv) throws IOException {
    csv.number(id).comma().number(answer).comma().quote();
    if (given.isEmpty()) {
      madeUp(id, csv);
    } else {
      // In turn, so that the photos of an answer differ.
      csv.raw(given.get((int) (id % given.size())));
    }
    csv.quote();
    csv.endRow();
  }

  private void madeUp(long id, CsvOutput csv) throws IOException {
    row.restart(SplitMix64.seed(seed, id));
    picture.restart(SplitMix64.seed(seed, -row.below(PICTURES)));
    csv.raw(PICTURE);
    csv.number(1_400_000_000_000L + picture.below(200_000_000_000L)).raw('-');
    long name = picture.next();
    for (int digit = 0; digit < 12; digit++) {
      csv.raw((char) HEX[(int) (name >>> (4 * digit)) & 15]);
    }
    csv.raw(RENDITION).number(600 + picture.below(1500)).raw(QUALITY);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}

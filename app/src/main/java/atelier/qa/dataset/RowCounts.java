package atelier.qa.dataset;

/**
 * How many rows the three files of an export have, header rows not counted.
 *
 * @param questions rows of the file of questions
 * @param answers rows of the file of answers
 * @param photos rows of the file of photos
 */
public record RowCounts(long questions, long answers, long photos) {

  /** The rows of all files together. */
  public long total() {
    return questions + answers + photos;
  }
}

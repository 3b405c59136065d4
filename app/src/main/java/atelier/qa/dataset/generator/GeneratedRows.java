package atelier.qa.dataset.generator;

import atelier.qa.dataset.CsvOutput;
import java.io.IOException;

/** The rows of one file. Not safe for threads. */
interface GeneratedRows {

  /** The header row. */
  String header();

  /** Writes all of them, in id order. */
  void write(CsvOutput csv) throws IOException;
}

package atelier.qa.dataset.importer;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The records of a CSV file, one at a time; blank lines do not count. Quotes are read strictly:
 * text between a closing quote and the next comma means that a quote is missing or too many, and
 * then only the record's first line is given up. Not safe for more than one thread.
 */
final class CsvRecords implements Closeable {

  private static final int MAX_SHOWN = 4096;

  /** More than a record can have, so that {@link PhysicalLines} decides what is too long. */
  private static final int PARSER_BUFFER = 4 * PhysicalLines.MAX_RECORD;

  private final PhysicalLines lines;
  private final CsvRow row = new CsvRow();
  private CloseableIterator<CsvRow> parser;
  private boolean broken;

  CsvRecords(InputStream in) throws IOException {
    this.lines = new PhysicalLines(in);
    this.parser = parse();
  }

  /**
   * Reads the next record into {@link #row()}.
   *
   * @return false at the end of the file
   * @throws RejectedRow if the record is not CSV; reading can go on
   */
  boolean next() throws IOException, RejectedRow {
    broken = true;
    try {
      boolean found = parser.hasNext() && parser.next() == row;
      broken = false;
      return found;
    } catch (CsvParseException e) {
      throw new RejectedRow(RejectReason.QUOTES, "an opening or a closing quote is missing");
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof PhysicalLines.RecordTooLongException tooLong) {
        throw new RejectedRow(
            RejectReason.TOO_LONG, tooLong.getMessage() + ", perhaps a quote is not closed");
      }
      throw e.getCause();
    }
  }

  /** The record that was read last. */
  CsvRow row() {
    return row;
  }

  /** The line on which that record begins, counted from 1. */
  long line() {
    return lines.recordLine();
  }

  /** That record as it stands in the file. */
  String source() {
    return lines.record(MAX_SHOWN);
  }

  /** How many bytes were taken from the file. */
  long fetched() {
    return lines.fetched();
  }

  /**
   * Gives up the first line of the last record and returns it; the next record begins on the line
   * after it.
   */
  String giveUp() throws IOException {
    String firstLine = lines.firstLine(MAX_SHOWN);
    if (broken || !lines.onFirstLine()) {
      lines.resume();
      parser = parse();
    }
    return firstLine;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private CloseableIterator<CsvRow> parse() {
    return CsvReader.builder()
        .maxBufferSize(PARSER_BUFFER)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .build(new RowHandler(), lines)
        .iterator();
  }

  /** Fills {@link #row}. */
  private final class RowHandler extends AbstractBaseCsvCallbackHandler<CsvRow> {

    @Override
    protected void handleBegin(long startingLineNumber) {
      row.clear();
      try {
        lines.beginRecord();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected void handleField(
        int fieldIndex, char[] characters, int offset, int length, boolean quoted) {
      row.add(characters, offset, length, quoted);
    }

    @Override
    protected CsvRow buildRecord() {
      return row;
    }
  }
}

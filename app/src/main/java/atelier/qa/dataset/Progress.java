package atelier.qa.dataset;

/** Receives the progress of long work. Implementations are safe for any number of threads. */
public interface Progress {

  /** Shows nothing. */
  Progress SILENT =
      name ->
          new Stage() {
            @Override
            public void expect(long rows) {}

            @Override
            public void advance(long rows) {}

            @Override
            public void close() {}
          };

  /** Begins a stage, such as the rows of one file. */
  Stage begin(String name);

  /** A stage. It must be closed when it has ended, successful or not. */
  interface Stage extends AutoCloseable {

    /** Sets the number of rows that are expected in all; it may be corrected later. */
    void expect(long rows);

    /** Adds rows that are done. */
    void advance(long rows);

    @Override
    void close();
  }
}

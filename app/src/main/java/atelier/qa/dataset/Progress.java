package atelier.qa.dataset;

/** Where long work says how far it is. Implementations are safe for any number of threads. */
public interface Progress {

  /** Says nothing to anybody. */
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

  /** Begins a stage of the work, such as one file. */
  Stage begin(String name);

  /** One stage; closed when it is over, however it ends. */
  interface Stage extends AutoCloseable {

    /** How many rows there will be in all, as well as one can tell now. */
    void expect(long rows);

    /** So many rows more are done. */
    void advance(long rows);

    @Override
    void close();
  }
}

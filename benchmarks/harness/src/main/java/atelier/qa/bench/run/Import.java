package atelier.qa.bench.run;

import java.io.IOException;

/** Imports once: with the cluster's own importer, or in a few lines of a test. */
@FunctionalInterface
interface Import {

  /**
   * Lets the same rows as ever take the place of all that are there.
   *
   * @throws IOException if it fails; the message says why
   */
  void run() throws IOException, InterruptedException;
}

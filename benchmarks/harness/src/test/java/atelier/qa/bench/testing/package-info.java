/** Synthetic runs for tests: no number here was ever measured. */
@NullMarked
package atelier.qa.bench.testing;

import org.jspecify.annotations.NullMarked;

/** The benchmark harness: runs, records, compares and draws. {@code Main} only starts it. */
@NullMarked
package atelier.qa.bench;

import org.jspecify.annotations.NullMarked;

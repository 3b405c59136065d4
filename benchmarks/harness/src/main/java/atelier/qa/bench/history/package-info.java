/** The figures of records over time, and where they changed. */
@NullMarked
package atelier.qa.bench.history;

import org.jspecify.annotations.NullMarked;

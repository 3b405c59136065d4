/** The load generator's results, added up for a record, and read from a record again. */
@NullMarked
package atelier.qa.bench.load;

import org.jspecify.annotations.NullMarked;

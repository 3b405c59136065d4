/** Timings of single operations, as JMH and the database report them. */
@NullMarked
package atelier.qa.bench.timings;

import org.jspecify.annotations.NullMarked;

/** The search for the highest rate that meets a goal. */
@NullMarked
package atelier.qa.bench.knee;

import org.jspecify.annotations.NullMarked;

/** The series of a soak, and whether they grow. */
@NullMarked
package atelier.qa.bench.soak;

import org.jspecify.annotations.NullMarked;

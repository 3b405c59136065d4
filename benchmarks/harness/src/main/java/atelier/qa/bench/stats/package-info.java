/** Medians, bootstrap intervals and the decision whether two samples differ. */
@NullMarked
package atelier.qa.bench.stats;

import org.jspecify.annotations.NullMarked;

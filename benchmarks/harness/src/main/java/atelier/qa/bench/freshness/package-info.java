/** Measures how long after a write each other node shows it. */
@NullMarked
package atelier.qa.bench.freshness;

import org.jspecify.annotations.NullMarked;

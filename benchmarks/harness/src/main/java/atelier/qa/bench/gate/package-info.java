/** When a measurement may not be believed. */
@NullMarked
package atelier.qa.bench.gate;

import org.jspecify.annotations.NullMarked;

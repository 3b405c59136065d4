/** Two records beside each other. */
@NullMarked
package atelier.qa.bench.compare;

import org.jspecify.annotations.NullMarked;

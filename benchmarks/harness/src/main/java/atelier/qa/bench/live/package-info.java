/** A look at a run while it goes on: on the terminal, and as metrics in the Prometheus format. */
@NullMarked
package atelier.qa.bench.live;

import org.jspecify.annotations.NullMarked;

/** Reads the counters of the kernel, the container engine, the database and the nodes. */
@NullMarked
package atelier.qa.bench.probe;

import org.jspecify.annotations.NullMarked;

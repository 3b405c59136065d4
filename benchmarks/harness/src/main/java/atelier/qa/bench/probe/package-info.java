/** What the kernel and the container engine say about the machine. */
@NullMarked
package atelier.qa.bench.probe;

import org.jspecify.annotations.NullMarked;

/** No node ever shows less than it may know: writers and readers everywhere, and a model. */
@NullMarked
package atelier.qa.cluster.coherence;

import org.jspecify.annotations.NullMarked;

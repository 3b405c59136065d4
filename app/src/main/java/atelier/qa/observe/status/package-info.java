/**
 * The status page: once a second, a sample of each node; from two samples, what happened between
 * them; of that, ten minutes.
 */
@NullMarked
package atelier.qa.observe.status;

import org.jspecify.annotations.NullMarked;

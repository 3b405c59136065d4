/** What is claimed of the service, and whether the records support it. */
@NullMarked
package atelier.qa.bench.claim;

import org.jspecify.annotations.NullMarked;

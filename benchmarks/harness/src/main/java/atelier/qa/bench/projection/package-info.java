/** From a cost per request to what small cloud hosts would sustain. */
@NullMarked
package atelier.qa.bench.projection;

import org.jspecify.annotations.NullMarked;

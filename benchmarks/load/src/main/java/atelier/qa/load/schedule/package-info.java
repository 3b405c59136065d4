/** When each request of a run is due: arithmetic, no clock. */
@NullMarked
package atelier.qa.load.schedule;

import org.jspecify.annotations.NullMarked;

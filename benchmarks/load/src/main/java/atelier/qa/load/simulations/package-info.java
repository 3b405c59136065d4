/** The simulations that Gatling runs. */
@NullMarked
package atelier.qa.load.simulations;

import org.jspecify.annotations.NullMarked;

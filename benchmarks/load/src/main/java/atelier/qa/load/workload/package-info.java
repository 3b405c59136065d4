/** What the simulations ask for and when, whoever sends it. */
@NullMarked
package atelier.qa.load.workload;

import org.jspecify.annotations.NullMarked;

/** What the simulations ask for and when, with either generator. */
@NullMarked
package atelier.qa.load.workload;

import org.jspecify.annotations.NullMarked;

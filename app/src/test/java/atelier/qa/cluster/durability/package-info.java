/** Nothing that was acknowledged is lost, and nothing is done twice, whatever is killed. */
@NullMarked
package atelier.qa.cluster.durability;

import org.jspecify.annotations.NullMarked;

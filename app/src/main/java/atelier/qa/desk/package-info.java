/**
 * What the people of the shop do: they look at what was reported, decide, and answer as the seller.
 * None of it is for shoppers.
 */
@NullMarked
package atelier.qa.desk;

import org.jspecify.annotations.NullMarked;

/** Hostile requests by the ten thousand, made from a seed, and what must hold for every reply. */
@NullMarked
package atelier.qa.contract.fuzz;

import org.jspecify.annotations.NullMarked;

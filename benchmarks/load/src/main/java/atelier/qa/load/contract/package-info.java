/** What the content of a response must be, from the front-ends' point of view. */
@NullMarked
package atelier.qa.load.contract;

import org.jspecify.annotations.NullMarked;

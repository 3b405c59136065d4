/** The content of each request of a run: a function of the seed and the request's number. */
@NullMarked
package atelier.qa.load.traffic;

import org.jspecify.annotations.NullMarked;

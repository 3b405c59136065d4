/** Whether every change is told. */
@NullMarked
package atelier.qa.feed;

import org.jspecify.annotations.NullMarked;

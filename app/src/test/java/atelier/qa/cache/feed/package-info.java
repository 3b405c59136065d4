/** Whether every change is told. */
@NullMarked
package atelier.qa.cache.feed;

import org.jspecify.annotations.NullMarked;

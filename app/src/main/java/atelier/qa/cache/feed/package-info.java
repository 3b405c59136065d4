/** What changed in the database, whoever changed it. */
@NullMarked
package atelier.qa.cache.feed;

import org.jspecify.annotations.NullMarked;

/** What changed in the database, whoever changed it. */
@NullMarked
package atelier.qa.feed;

import org.jspecify.annotations.NullMarked;

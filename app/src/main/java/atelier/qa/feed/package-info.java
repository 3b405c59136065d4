/** What any client changed in the database. */
@NullMarked
package atelier.qa.feed;

import org.jspecify.annotations.NullMarked;

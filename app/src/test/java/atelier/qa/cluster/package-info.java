/** The containers: what holds when nodes and the database come and go, through NGINX. */
@NullMarked
package atelier.qa.cluster;

import org.jspecify.annotations.NullMarked;

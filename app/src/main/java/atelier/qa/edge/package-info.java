/**
 * The edge: first pages as files that NGINX sends by itself. A page is a file only while it is
 * current, and NGINX finds it only while this node's feed is live.
 */
@org.jspecify.annotations.NullMarked
package atelier.qa.edge;

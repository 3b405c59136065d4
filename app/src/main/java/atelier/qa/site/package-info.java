/**
 * What people see in a browser: the sample shop's page, the widget, a page for each question, and
 * the description of the API.
 */
@NullMarked
package atelier.qa.site;

import org.jspecify.annotations.NullMarked;

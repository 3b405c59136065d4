/**
 * What people see in a browser: the sample shop's page, the widget, a page for each question, the
 * description of the API, and the page of the desk.
 */
@NullMarked
package atelier.qa.site;

import org.jspecify.annotations.NullMarked;

package atelier.qa.catalog;

/**
 * A photo of an answer.
 *
 * @param id unique among photos
 * @param url absolute, http or https
 */
public record Photo(long id, String url) {}

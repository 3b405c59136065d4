package atelier.qa.catalog;

/**
 * A question as a shopper sends it, already valid by {@link Rules}.
 *
 * @param productId the product it is about
 * @param body the text
 * @param name the asker's name
 * @param email the asker's address
 */
public record NewQuestion(long productId, String body, String name, String email) {}

package atelier.qa.store;

import java.util.Optional;

/**
 * A question or an answer with all that its table has of it.
 *
 * @param parent the product of a question, the question of an answer
 * @param date milliseconds since 1970-01-01T00:00:00Z
 */
public record StoredPost(
    long id,
    long parent,
    String body,
    long date,
    String name,
    Optional<String> email,
    boolean reported,
    long helpful) {}

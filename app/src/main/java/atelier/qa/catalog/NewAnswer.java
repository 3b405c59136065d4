package atelier.qa.catalog;

import java.util.List;

/**
 * An answer as a shopper sends it, already valid by {@link Rules}.
 *
 * @param body the text
 * @param name the answerer's name
 * @param email the answerer's address
 * @param photos absolute http(s) URLs, at most {@link Rules#MAX_PHOTOS}
 */
public record NewAnswer(String body, String name, String email, List<String> photos) {

  public NewAnswer {
    photos = List.copyOf(photos);
  }
}

package atelier.qa.bench.failover;

import java.util.Locale;

/**
 * A vote or an answer, which may be sent again with its key until it is made.
 *
 * @param key no other write has it; of an answer it is the body too, so that it can be found
 */
record Write(boolean isVote, long question, String key) {

  String method() {
    return isVote ? "PUT" : "POST";
  }

  String path() {
    return "/qa/questions/" + question + (isVote ? "/helpful" : "/answers");
  }

  /**
   * The request's body.
   *
   * @param name whose answers those of this run are
   */
  String body(String name) {
    return isVote
        ? ""
        : String.format(
            Locale.ROOT,
            "{\"body\":\"%s\",\"name\":\"%s\",\"email\":\"failover@shop.example\",\"photos\":[]}",
            key,
            name);
  }
}

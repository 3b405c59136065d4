package atelier.qa.contract.fuzz;

import atelier.qa.testing.OpenApi;
import atelier.qa.testing.ReplyBytes;
import java.util.Optional;
import java.util.regex.Pattern;

/** What openapi.yaml says of replies, and what none of them may say. */
final class ContractReplies {

  /** A class, a line of a stack trace, or a database's own words. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          "\\b(java|javax|jdk|io|com|org|atelier)\\.[a-z]\\w*\\.\\w+|Exception\\b|\\.java\\b"
              + "|SQL syntax|SQLSTATE|\\btable '|\\bcolumn '|\\bat \\w+\\(");

  private static final Pattern KEY_OF_ANOTHER =
      Pattern.compile("this Idempotency-Key (was used for another request|is under way)");

  private static final int CREATED = 201;
  private static final int NOT_FOUND = 404;
  private static final int FIRST_ERROR = 400;

  private ContractReplies() {}

  /** What is wrong with a reply, if anything is. */
  static Optional<String> wrong(HostileRequest request, ReplyBytes reply) {
    try {
      reply.requirePromised(request.method(), request.target());
    } catch (AssertionError e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    int status = reply.status();
    if (request.isAllowed()
        && status >= FIRST_ERROR
        && status != NOT_FOUND
        && !concernsKeyOfAnother(reply)) {
      return Optional.of("what the description allows is refused: " + reply);
    }
    if (status >= FIRST_ERROR && INTERNALS.matcher(reply.text()).find()) {
      return Optional.of("it shows what is inside: " + reply);
    }
    if (status == CREATED) {
      return OpenApi.SHOP
          .wrongInBody(request.method(), request.target(), request.body())
          .map(wrong -> "what the description does not allow was accepted: " + wrong);
    }
    return Optional.empty();
  }

  /** No schema can say which key another request has used, or is using. */
  private static boolean concernsKeyOfAnother(ReplyBytes reply) {
    return KEY_OF_ANOTHER.matcher(reply.text()).find();
  }
}

package atelier.qa.contract.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Random choices; the same ones for the same seed. */
final class Choices {

  private static final String PRINTABLE =
      IntStream.range(' ' + 1, 0x7f).mapToObj(Character::toString).collect(Collectors.joining());

  private final RandomGenerator random;

  Choices(RandomGenerator random) {
    this.random = random;
  }

  /** One of two times in {@code of}, and so on. */
  boolean once(int of) {
    return random.nextInt(of) == 0;
  }

  int upTo(int max) {
    return random.nextInt(max + 1);
  }

  @SafeVarargs
  final <T> T of(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T of(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Text of those characters. */
  String text(String characters, int maxLength) {
    int length = upTo(maxLength);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  String printable(int maxLength) {
    return text(PRINTABLE, maxLength);
  }

  /** Any character that is one byte, but for line ends. */
  String bytes(int maxLength) {
    StringBuilder text = new StringBuilder();
    int length = upTo(maxLength);
    for (int i = 0; i < length; i++) {
      int c = random.nextInt(256);
      text.append(c == '\r' || c == '\n' ? '?' : (char) c);
    }
    return text.toString();
  }

  /** A length at, just below or just above a limit. */
  int around(int limit) {
    return limit - 2 + upTo(4);
  }
}

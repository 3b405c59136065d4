package atelier.qa.dataset.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What generated shoppers say and are called: {@code dataset/phrases.txt}, whose head explains its
 * form. Immutable.
 */
final class Phrasebook {

  private static final String RESOURCE = "/dataset/phrases.txt";
  private static final Pattern SECTION = Pattern.compile("\\[(.+)]");
  private static final Pattern GAP = Pattern.compile("\\{([^{}]+)}");

  private final Map<String, List<String>> sections;

  private Phrasebook(Map<String, List<String>> sections) {
    this.sections = sections;
  }

  /** Reads the book that is part of the program. */
  static Phrasebook load() {
    try (InputStream in = Phrasebook.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  static Phrasebook parse(String text) {
    Map<String, List<String>> sections = new HashMap<>();
    sections.put("number", numbers(1, 99));
    sections.put("year", numbers(1950, 2009));
    List<String> section = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher heading = SECTION.matcher(line);
      if (heading.matches()) {
        section = sections.computeIfAbsent(heading.group(1), name -> new ArrayList<>());
      } else {
        section.add(line.translateEscapes());
      }
    }
    return new Phrasebook(sections);
  }

  /**
   * A section's entries.
   *
   * @param maxLength how many characters they may have, whatever fills their gaps
   * @throws IllegalArgumentException if there is no such section, no section for one of the gaps,
   *     or too long an entry
   */
  Phrase[] phrases(String section, int maxLength) {
    return words(section).stream()
        .map(template -> phrase(template, maxLength))
        .toArray(Phrase[]::new);
  }

  private Phrase phrase(String template, int maxLength) {
    List<String> literals = new ArrayList<>();
    List<String[]> words = new ArrayList<>();
    Matcher gap = GAP.matcher(template);
    int from = 0;
    while (gap.find()) {
      literals.add(template.substring(from, gap.start()));
      words.add(words(gap.group(1)).toArray(String[]::new));
      from = gap.end();
    }
    literals.add(template.substring(from));
    Phrase phrase = new Phrase(literals.toArray(String[]::new), words.toArray(String[][]::new));
    if (phrase.maxLength() > maxLength) {
      throw new IllegalArgumentException(
          "up to " + phrase.maxLength() + " characters, at most " + maxLength + ": " + template);
    }
    return phrase;
  }

  private List<String> words(String section) {
    List<String> words = sections.get(section);
    if (words == null || words.isEmpty()) {
      throw new IllegalArgumentException("no phrases under [" + section + "]");
    }
    return words;
  }

  private static List<String> numbers(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(Integer::toString).toList();
  }
}

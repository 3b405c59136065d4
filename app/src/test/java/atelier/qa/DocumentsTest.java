package atelier.qa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documents of the whole repository, as far as a program can tell whether they are true. */
final class DocumentsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String FENCE = "```";
  private static final int MOST_LINES_OF_THE_FIRST = 120;

  private static final Set<String> GENERATED = Set.of("target", "qa-data", "node_modules");

  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(QA_[A-Z0-9_]+)");

  static List<Path> documents() throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = directory.getFileName().toString();
            return !directory.equals(ROOT) && (name.startsWith(".") || GENERATED.contains(name))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".md")) {
              found.add(ROOT.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyLinkLeadsToAFileAndAHeadingThatExist(Path document) throws IOException {
    List<String> broken = new ArrayList<>();
    for (String link : links(document)) {
      String[] parts = link.split("#", 2);
      Path target = ROOT.resolve(document).resolveSibling(parts[0]).normalize();
      if (parts[0].isEmpty()) {
        target = ROOT.resolve(document);
      }
      if (!Files.exists(target) || (parts.length > 1 && !anchors(target).contains(parts[1]))) {
        broken.add(link);
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void theFirstOneBeginsWithTheTwoCommandsAndIsShort() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("README.md"));
    int fence = lines.indexOf(FENCE);

    assertThat(lines.subList(fence + 1, fence + 4))
        .containsExactly("mvn -Pserve", "mvn verify", FENCE);
    assertThat(lines.subList(0, fence)).noneMatch(line -> line.startsWith(FENCE));
    assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES_OF_THE_FIRST);
  }

  @Test
  void everyVariableOfTheClusterIsExplained() throws IOException {
    String explained = Files.readString(ROOT.resolve("compose/README.md"));
    Set<String> variables =
        matches(VARIABLE, Files.readString(ROOT.resolve("compose/compose.yaml")))
            .collect(Collectors.toSet());

    assertThat(variables)
        .isNotEmpty()
        .allSatisfy(name -> assertThat(explained).contains("`" + name + "`"));
  }

  private static List<String> links(Path document) throws IOException {
    return prose(ROOT.resolve(document)).stream()
        .map(line -> CODE.matcher(line).replaceAll(""))
        .flatMap(line -> matches(LINK, line))
        .filter(link -> !ELSEWHERE.matcher(link).matches())
        .toList();
  }

  /** The names that GitHub gives to headings. */
  private static Set<String> anchors(Path document) throws IOException {
    return prose(document).stream()
        .map(HEADING::matcher)
        .filter(Matcher::matches)
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  /** The lines outside of code blocks. */
  private static List<String> prose(Path document) throws IOException {
    List<String> prose = new ArrayList<>();
    boolean code = false;
    for (String line : Files.readAllLines(document)) {
      if (line.strip().startsWith(FENCE)) {
        code = !code;
      } else if (!code) {
        prose.add(line);
      }
    }
    return prose;
  }

  private static Stream<String> matches(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult found) -> found.group(1));
  }
}

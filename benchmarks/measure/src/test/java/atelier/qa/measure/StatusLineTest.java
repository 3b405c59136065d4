package atelier.qa.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class StatusLineTest {

  /** A control sequence, a control character, or text. */
  private static final Pattern PART =
      Pattern.compile("\u001b\\[[?\\d]*[A-Za-z]|[\r\n]|[^\u001b\r\n]+");

  private final StringWriter out = new StringWriter();

  @Test
  void aTerminalShowsTheNewestTextInPlaceOfTheOneBefore() {
    StatusLine line = new StatusLine(new PrintWriter(out), true);

    line.show("one");
    line.show("two");
    line.note("done");

    assertThat(screen()).containsExactly("done");
    assertThat(line.isInPlace()).isTrue();
  }

  @Test
  void severalLinesAreReplacedTogether() {
    StatusLine line = new StatusLine(new PrintWriter(out), true);

    line.note("begun");
    line.show(List.of("one", "two", "three"));
    line.show(List.of("four", "five"));
    line.note("a sentence that stays");
    line.show(List.of("six", "seven"));

    assertThat(screen()).containsExactly("begun", "a sentence that stays", "six", "seven");
  }

  @Test
  void whatIsTakenAwayLeavesRoomForOthers() {
    StatusLine line = new StatusLine(new PrintWriter(out), true);

    line.note("begun");
    line.show(List.of("one", "two", "three"));
    line.clear();
    out.append("written by others\n");

    assertThat(screen()).containsExactly("begun", "written by others");
  }

  @Test
  void aFileGetsALineForEachText() {
    StatusLine line = new StatusLine(new PrintWriter(out), false);

    line.show("one");
    line.note("done");

    assertThat(out.toString().lines()).containsExactly("one", "done");
  }

  /** The rows of a terminal that was sent all this; it knows the sequences that are used. */
  private List<String> screen() {
    List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    int row = 0;
    Matcher part = PART.matcher(out.toString());
    while (part.find()) {
      String token = part.group();
      switch (token) {
        case "\r", "\u001b[?7l", "\u001b[?7h" -> {}
        case "\n" -> {
          row++;
          if (row == rows.size()) {
            rows.add(new StringBuilder());
          }
        }
        case "\u001b[J" -> {
          rows.subList(row + 1, rows.size()).clear();
          rows.get(row).setLength(0);
        }
        default -> {
          if (token.startsWith("\u001b[")) {
            row -= Integer.parseInt(token.replaceAll("\\D", ""));
          } else {
            rows.get(row).append(token);
          }
        }
      }
    }
    return rows.stream().map(StringBuilder::toString).filter(text -> !text.isEmpty()).toList();
  }
}

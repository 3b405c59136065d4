package atelier.qa.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Every text that was ever committed to a repository, on any branch: all versions of its files, and
 * the messages. They are written into a few large files, because a program that reads thousands of
 * small ones takes minutes. For one thread.
 */
public final class GitHistory {

  private static final int CHARACTERS_A_FILE = 1_000_000;

  private final Path repository;
  private final Path into;

  /** For each file that was written, which text begins at which line. */
  private final Map<String, TreeMap<Integer, String>> texts = new HashMap<>();

  private GitHistory(Path repository, Path into) {
    this.repository = repository;
    this.into = into;
  }

  /**
   * Writes a repository's history.
   *
   * @param repository its root
   * @param into an empty directory
   */
  public static GitHistory write(Path repository, Path into) throws Exception {
    GitHistory history = new GitHistory(repository, into);
    history.write(history.objects());
    return history;
  }

  /**
   * Returns what was committed, and the line in it.
   *
   * @param file that was written, without its directory
   * @param line in that file, from 1
   */
  public String origin(String file, int line) {
    Entry<Integer, String> text = texts.getOrDefault(file, new TreeMap<>()).floorEntry(line);
    return text == null
        ? file + ", line " + line
        : text.getValue() + ", line " + (line - text.getKey() + 1);
  }

  /** Returns how many texts were written. */
  public int size() {
    return texts.values().stream().mapToInt(TreeMap::size).sum();
  }

  /** Returns the names of all objects, each with the path that it was first found at, if any. */
  private Map<String, String> objects() throws Exception {
    Path list = Files.createTempFile("qa-objects", ".txt");
    try {
      Process process = git("rev-list", "--objects", "--all").redirectOutput(list.toFile()).start();
      await(process);
      Map<String, String> paths = new HashMap<>();
      for (String line : Files.readAllLines(list)) {
        String[] words = line.split(" ", 2);
        paths.put(words[0], words.length == 2 ? words[1] : "");
      }
      return paths;
    } finally {
      Files.delete(list);
    }
  }

  private void write(Map<String, String> paths) throws Exception {
    Path names = Files.createTempFile("qa-names", ".txt");
    try {
      Files.write(names, paths.keySet());
      Process process = git("cat-file", "--batch").redirectInput(names.toFile()).start();
      try (DataInputStream objects =
          new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16))) {
        StringBuilder file = new StringBuilder();
        int line = 1;
        TreeMap<Integer, String> starts = new TreeMap<>();
        for (int i = 0; i < paths.size(); i++) {
          String[] header = header(objects).split(" ", -1);
          byte[] content = new byte[Integer.parseInt(header[2])];
          objects.readFully(content);
          objects.skipNBytes(1);
          if (!header[1].equals("tree") && isText(content)) {
            String text = new String(content, StandardCharsets.UTF_8) + "\n";
            starts.put(line, header[1] + " " + header[0] + " " + paths.get(header[0]));
            line += (int) text.chars().filter(c -> c == '\n').count();
            file.append(text);
          }
          if (file.length() > CHARACTERS_A_FILE || i == paths.size() - 1) {
            String name = texts.size() + ".txt";
            Files.writeString(into.resolve(name), file);
            texts.put(name, starts);
            file.setLength(0);
            line = 1;
            starts = new TreeMap<>();
          }
        }
      }
      await(process);
    } finally {
      Files.delete(names);
    }
  }

  private static String header(DataInputStream objects) throws IOException {
    StringBuilder header = new StringBuilder();
    for (int c = objects.readUnsignedByte(); c != '\n'; c = objects.readUnsignedByte()) {
      header.append((char) c);
    }
    return header.toString();
  }

  /** A single zero would make the scanner skip all that stands in the same file. */
  private static boolean isText(byte[] content) {
    for (byte b : content) {
      if (b == 0) {
        return false;
      }
    }
    return true;
  }

  private ProcessBuilder git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  private static void await(Process process) throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("git does not end");
    }
    if (process.exitValue() != 0) {
      throw new AssertionError("git failed: " + process.exitValue());
    }
  }
}

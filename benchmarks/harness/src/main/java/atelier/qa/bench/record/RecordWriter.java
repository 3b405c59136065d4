package atelier.qa.bench.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes records, each once and whole: into a hidden directory beside its final one, forced to the
 * disk, then renamed. A process that is killed on the way leaves at most a directory whose name
 * starts with {@code .unfinished-}, which readers skip. A record that exists is never touched.
 *
 * <p>Thread-safe, also across processes: of two writers of one name one wins and the other throws.
 */
public final class RecordWriter {

  static final String UNFINISHED = ".unfinished-";

  private final Path results;

  /** Writes below {@code results}, which is created when it is missing. */
  public RecordWriter(Path results) {
    this.results = results;
  }

  /**
   * Writes one record.
   *
   * @param files what stands beside {@code result.json}, by name
   * @return the record's directory
   * @throws FileAlreadyExistsException where the record exists
   */
  public Path write(Result result, Map<String, byte[]> files) throws IOException {
    RecordName name = RecordName.of(result);
    Path suite = Files.createDirectories(results.resolve(name.suite()));
    Path target = suite.resolve(name.directory());
    if (Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString(), null, "records are add-only");
    }
    Path unfinished = Files.createTempDirectory(suite, UNFINISHED);
    Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
    fill(unfinished, result, files);
    try {
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      throw new IOException("this file system cannot rename atomically: " + results, e);
    }
    force(suite);
    return target;
  }

  private static void fill(Path directory, Result result, Map<String, byte[]> files)
      throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
      writeForced(directory.resolve(file.getKey()), file.getValue());
      if (RecordFiles.isSealed(file.getKey())) {
        hashes.put(file.getKey(), Sha256.of(file.getValue()));
      }
    }
    byte[] json = RecordJson.write(result.withFiles(hashes)).getBytes(StandardCharsets.UTF_8);
    writeForced(directory.resolve(RecordFiles.RESULT), json);
    hashes.put(RecordFiles.RESULT, Sha256.of(json));
    StringBuilder sums = new StringBuilder();
    hashes.forEach((file, hash) -> sums.append(hash).append("  ").append(file).append('\n'));
    writeForced(
        directory.resolve(RecordFiles.SUMS), sums.toString().getBytes(StandardCharsets.UTF_8));
    force(directory);
  }

  private static void writeForced(Path file, byte[] content) throws IOException {
    Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    force(file);
  }

  private static void force(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

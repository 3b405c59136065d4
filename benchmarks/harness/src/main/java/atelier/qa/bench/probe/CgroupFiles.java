package atelier.qa.bench.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files with the counters of a process's control group, in either version. In a hybrid
 * hierarchy version 1's controllers win, as there version 2 has none.
 *
 * @param directory of version 2, or of version 1's controller {@code cpu}
 * @param accounting of version 1's controller {@code cpuacct}; equal to {@code directory} in 2
 */
public record CgroupFiles(boolean v2, Path directory, Path accounting) {

  /**
   * From {@code /proc/<pid>/cgroup}; source: cgroups(7).
   *
   * @param root {@code /sys/fs/cgroup}
   */
  public static CgroupFiles of(String procCgroup, Path root) {
    List<String> lines = procCgroup.lines().toList();
    for (String line : lines) {
      List<String> parts = List.of(line.split(":", 3));
      if (List.of(parts.get(1).split(",", -1)).contains("cpu")) {
        return new CgroupFiles(
            false, below(root.resolve("cpu"), parts), below(root.resolve("cpuacct"), parts));
      }
    }
    for (String line : lines) {
      List<String> parts = List.of(line.split(":", 3));
      if (parts.getFirst().equals("0") && parts.get(1).isEmpty()) {
        return new CgroupFiles(true, below(root, parts), below(root, parts));
      }
    }
    throw new IllegalArgumentException("no control group with CPU time: " + procCgroup.strip());
  }

  /** Reads the counters. */
  public CgroupUsage usage() throws IOException {
    String cpuStat = Files.readString(directory.resolve("cpu.stat"));
    return v2
        ? CgroupUsage.v2(cpuStat)
        : CgroupUsage.v1(Files.readString(accounting.resolve("cpuacct.usage")), cpuStat);
  }

  /** The ids of the processes in it, as the host sees them. */
  public List<String> processes() throws IOException {
    return Files.readAllLines(directory.resolve("cgroup.procs"));
  }

  private static Path below(Path root, List<String> parts) {
    return root.resolve(parts.get(2).replaceFirst("^/", ""));
  }
}

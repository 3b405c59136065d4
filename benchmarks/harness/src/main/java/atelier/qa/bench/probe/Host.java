package atelier.qa.bench.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine. */
public record Host(String cpuModel, int cores, String kernel, long memoryBytes) {

  /** Reads the kernel's files; elsewhere than on Linux, what Java knows. */
  public static Host read() throws IOException {
    Path cpuinfo = Path.of("/proc/cpuinfo");
    String kernel = System.getProperty("os.name") + " " + System.getProperty("os.version");
    if (!Files.exists(cpuinfo)) {
      return new Host(
          System.getProperty("os.arch"), Runtime.getRuntime().availableProcessors(), kernel, 0);
    }
    String cpus = Files.readString(cpuinfo);
    return new Host(
        ProcFiles.cpuModel(cpus).orElse(System.getProperty("os.arch")),
        Math.max(1, ProcFiles.cores(cpus)),
        kernel,
        ProcFiles.totalBytes(Files.readString(Path.of("/proc/meminfo"))));
  }
}

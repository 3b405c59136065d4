package atelier.qa.bench.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** On text as kernels print it. */
final class ProcFilesTest {

  private static final Path CGROUPS = Path.of("/sys/fs/cgroup");

  @Test
  void guestTimeIsNotAddedToTheUserTimeThatContainsIt() {
    assertThat(CpuTicks.parse("cpu  200 0 150 1200 50 0 0 100 30 0\ncpu0 1 1 1 1 1 1 1 1 1 1"))
        .isEqualTo(new CpuTicks(1700, 1250, 100));
  }

  @Test
  void anOldKernelHasNoSteal() {
    assertThat(CpuTicks.parse("cpu 1 2 3 4 5 6 7").steal()).isZero();
  }

  @Test
  void whatIsNotProcStatIsRefused() {
    assertThatThrownBy(() -> CpuTicks.parse("intr 1")).hasMessage("/proc/stat has no line cpu");
  }

  @Test
  void cpuinfoNamesTheModelAndCountsTheCores() {
    String text =
        "processor\t: 0\nmodel name\t: Some CPU @ 2.50GHz\n\nprocessor\t: 1\nmodel name\t: Same\n";
    assertThat(ProcFiles.cpuModel(text)).contains("Some CPU @ 2.50GHz");
    assertThat(ProcFiles.cores(text)).isEqualTo(2);
    assertThat(ProcFiles.cpuModel("processor\t: 0\nBogoMIPS\t: 50.00\n")).isEmpty();
  }

  @Test
  void memoryIsInKilobytes() {
    assertThat(ProcFiles.totalBytes("MemTotal:       24631892 kB\nMemFree: 1 kB\n"))
        .isEqualTo(24_631_892L * 1024);
    assertThat(ProcFiles.residentBytes("Name:\tjava\nVmHWM:\t  9 kB\nVmRSS:\t  218112 kB\n"))
        .contains(218_112L * 1024);
    assertThat(ProcFiles.residentBytes("Name:\tkthreadd\n")).isEmpty();
  }

  @Test
  void aProcessHasThreadsAndMemoryThatNoFileBacks() {
    String text = "VmRSS:\t  9000 kB\nRssAnon:\t    7000 kB\nRssFile:\t 2000 kB\nThreads:\t41\n";
    assertThat(ProcFiles.anonymousBytes(text)).contains(7000L * 1024);
    assertThat(ProcFiles.threads(text)).contains(41L);
    assertThat(ProcFiles.anonymousBytes("Name:\tkthreadd\n")).isEmpty();
  }

  @Test
  void networkBytesLeaveOutTheLoopback() {
    String text =
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
            lo:  999999    100    0    0    0     0          0         0   999999     100    0
          eth0:    1500     10    0    0    0     0          0         0     2500      20    0
          eth1: 100 1 0 0 0 0 0 0 200 2 0
        """;
    assertThat(ProcFiles.sentBytes(text)).isEqualTo(2700);
  }

  @Test
  void cgroupVersion2CountsMicros() {
    String text =
        """
        usage_usec 123456
        user_usec 100000
        system_usec 23456
        nr_periods 10
        nr_throttled 2
        throttled_usec 7000
        """;
    assertThat(CgroupUsage.v2(text)).isEqualTo(new CgroupUsage(123_456, 7000));
    assertThat(CgroupUsage.v2("usage_usec 5\n")).isEqualTo(new CgroupUsage(5, 0));
  }

  @Test
  void cgroupVersion1CountsNanos() {
    assertThat(
            CgroupUsage.v1("123456789\n", "nr_periods 1\nnr_throttled 1\nthrottled_time 7000000\n"))
        .isEqualTo(new CgroupUsage(123_456, 7000));
  }

  @Test
  void findsTheGroupOfAProcessInEitherVersion() {
    assertThat(CgroupFiles.of("0::/system.slice/docker-abc.scope\n", CGROUPS).directory())
        .isEqualTo(CGROUPS.resolve("system.slice/docker-abc.scope"));
    CgroupFiles v1 =
        CgroupFiles.of("4:memory:/docker/abc\n2:cpuacct:/docker/abc\n1:cpu:/docker/abc\n", CGROUPS);
    assertThat(v1)
        .isEqualTo(
            new CgroupFiles(
                false, CGROUPS.resolve("cpu/docker/abc"), CGROUPS.resolve("cpuacct/docker/abc")));
    assertThat(CgroupFiles.of("3:cpu,cpuacct:/docker/abc\n0::/x\n", CGROUPS).v2()).isFalse();
  }
}

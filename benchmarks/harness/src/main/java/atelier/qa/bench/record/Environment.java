package atelier.qa.bench.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment in which a record was measured. Only records of like environments are comparable.
 *
 * @param name short, for the directory's name: {@code compose-2core}
 * @param target what was measured
 * @param cpuModel as the kernel names it
 * @param cores logical CPUs
 * @param kernel its release
 * @param memoryBytes of the machine
 * @param coLocated whether the load generator shared the machine with what it measured
 * @param containers the limits
 * @param versions by program: {@code java}, {@code mysql}, {@code nginx}, {@code gatling}
 * @param jvmFlags of the service
 * @param configuration SHA-256 of each configuration file, by its path in the repository
 * @param dataSet empty where the target's data is unknown
 * @param cacheMode of the service
 */
public record Environment(
    String name,
    TargetKind target,
    String cpuModel,
    int cores,
    String kernel,
    long memoryBytes,
    boolean coLocated,
    List<ContainerLimit> containers,
    Map<String, String> versions,
    List<String> jvmFlags,
    Map<String, String> configuration,
    Optional<DataSet> dataSet,
    CacheMode cacheMode) {

  public Environment {
    if (!name.matches("[a-z0-9][a-z0-9.-]*")) {
      throw new IllegalArgumentException("an environment's name is [a-z0-9.-]: " + name);
    }
    containers = List.copyOf(containers);
    versions = Map.copyOf(versions);
    jvmFlags = List.copyOf(jvmFlags);
    configuration = Map.copyOf(configuration);
  }

  /**
   * The same under another name, of another target; hosts on EC2 have the generator beside them.
   */
  public Environment as(String otherName, TargetKind otherTarget) {
    return new Environment(
        otherName,
        otherTarget,
        cpuModel,
        cores,
        kernel,
        memoryBytes,
        coLocated && otherTarget != TargetKind.EC2,
        containers,
        versions,
        jvmFlags,
        configuration,
        dataSet,
        cacheMode);
  }

  /** A copy with other limits. */
  public Environment limitedTo(List<ContainerLimit> limits) {
    return new Environment(
        name,
        target,
        cpuModel,
        cores,
        kernel,
        memoryBytes,
        coLocated,
        limits,
        versions,
        jvmFlags,
        configuration,
        dataSet,
        cacheMode);
  }

  /** A copy with further versions and the data set, which are known after measuring. */
  public Environment with(Map<String, String> further, Optional<DataSet> data) {
    Map<String, String> all = new HashMap<>(versions);
    all.putAll(further);
    return new Environment(
        name,
        target,
        cpuModel,
        cores,
        kernel,
        memoryBytes,
        coLocated,
        containers,
        all,
        jvmFlags,
        configuration,
        data,
        cacheMode);
  }
}

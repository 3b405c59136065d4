package atelier.qa.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command with the real AWS command line against an emulator, moto, where both are installed:
 * whether the calls are ones that AWS's own client takes, and the template one that makes hosts.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class EmulatorIT {

  /** The images' content does not matter here. */
  private static final String DOCKER =
      """
      case "$1" in
        image) [[ $2 != inspect ]] || echo 'sha256:0123456789abcdef0123456789abcdef amd64' ;;
        save) echo image ;;
      esac
      """;

  @TempDir private Path scratch;

  private @org.jspecify.annotations.Nullable Process moto;
  private Command command = new Command(Path.of("."));

  @BeforeEach
  void startTheEmulator() throws Exception {
    assumeTrue(
        Command.isThere("moto_server") && Command.isThere("aws"), "moto or aws is not installed");
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    Process process =
        new ProcessBuilder("moto_server", "-p", "" + port)
            .redirectErrorStream(true)
            .redirectOutput(scratch.resolve("moto.log").toFile())
            .start();
    moto = process;
    while (!answers(port)) {
      assertThat(process.isAlive()).isTrue();
      process.waitFor(200, TimeUnit.MILLISECONDS);
    }
    Path plugin = Files.writeString(scratch.resolve("docker-compose"), "a plugin");
    command =
        new Command(scratch)
            .with("AWS_ENDPOINT_URL", "http://127.0.0.1:" + port)
            .with("AWS_ACCESS_KEY_ID", "emulated")
            .with("AWS_SECRET_ACCESS_KEY", "emulated")
            .with("AWS_DEFAULT_REGION", "us-east-1")
            .with("QA_EC2_UP_S", "0")
            .with("QA_EC2_COMPOSE_PLUGIN", plugin.toString())
            .standIn("docker", DOCKER)
            .standIn("curl", "exit 7");
  }

  @AfterEach
  void stopTheEmulator() {
    if (moto != null) {
      moto.descendants().forEach(ProcessHandle::destroy);
      moto.destroy();
    }
  }

  @Test
  void upMakesTheHostsAndUploadsAVersion() {
    Command.Run up =
        command.run("./qa-ec2", "up", "--allow", "203.0.113.7/32", "--load-type", "c6i.large");

    // Nobody answers behind emulated hosts: that is where it ends.
    assertThat(up.errors()).contains("waiting until ", "no answer; ec2/qa-ec2 status");
    assertThat(
            aws(
                "ec2 describe-instances --query Reservations[].Instances[].[PrivateIpAddress,InstanceType]"))
        .contains(
            "10.87.0.10\tt2.micro",
            "10.87.0.21\tt2.micro",
            "10.87.0.22\tt2.micro",
            "10.87.0.23\tt2.micro",
            "10.87.0.30\tt2.micro",
            "10.87.0.40\tc6i.large");
    assertThat(
            aws(
                "ec2 describe-security-groups --filters Name=tag:qa-stack,Values=qa --query SecurityGroups[].IpPermissions[].IpRanges[].CidrIp"))
        .isEqualTo("203.0.113.7/32\n");
    assertThat(aws("s3 ls --recursive s3://qa-123456789012-us-east-1-qa"))
        .contains("current", "versions/", "images/0123456789abcdef.tar.gz", "tools/docker-compose");
  }

  private String aws(String arguments) {
    return command.run("bash", "-c", "aws --output text " + arguments).output();
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }
}

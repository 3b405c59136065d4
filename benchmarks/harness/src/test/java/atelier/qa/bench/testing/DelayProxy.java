package atelier.qa.bench.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Hands on TCP between two ports of this machine and holds back every answer for the same time: a
 * service that is slower by a known amount. The records in {@code recorded} were measured through
 * it.
 *
 * <pre>DelayProxy LISTEN-PORT SERVICE-PORT MICROSECONDS</pre>
 */
final class DelayProxy {

  private static final int CHUNK = 65_536;

  private final int service;
  private final long delayNanos;

  private DelayProxy(int service, long delayNanos) {
    this.service = service;
    this.delayNanos = delayNanos;
  }

  /** Serves until the process is ended. */
  public static void main(String... arguments) throws IOException {
    long micros = Long.parseLong(arguments[2]);
    DelayProxy proxy =
        new DelayProxy(Integer.parseInt(arguments[1]), TimeUnit.MICROSECONDS.toNanos(micros));
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket listener = new ServerSocket(Integer.parseInt(arguments[0]), 1024, here)) {
      while (true) {
        Socket client = listener.accept();
        Thread.ofVirtual().start(() -> proxy.serve(client));
      }
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), service)) {
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      BlockingQueue<Chunk> held = new LinkedBlockingQueue<>();
      Thread.ofVirtual().start(() -> hold(server, held));
      Thread.ofVirtual().start(() -> release(held, client));
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException e) {
      // One variant has closed; the other is closed by now, too.
    }
  }

  private void hold(Socket from, BlockingQueue<Chunk> held) {
    byte[] buffer = new byte[CHUNK];
    try (InputStream in = from.getInputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        held.add(new Chunk(System.nanoTime() + delayNanos, Arrays.copyOf(buffer, read)));
      }
    } catch (IOException e) {
      // Closed.
    }
    held.add(Chunk.END);
  }

  private static void release(BlockingQueue<Chunk> held, Socket to) {
    try (OutputStream out = to.getOutputStream()) {
      for (Chunk chunk = held.take(); chunk != Chunk.END; chunk = held.take()) {
        for (long rest = chunk.due - System.nanoTime();
            rest > 0;
            rest = chunk.due - System.nanoTime()) {
          LockSupport.parkNanos(rest);
        }
        out.write(chunk.bytes);
      }
    } catch (IOException e) {
      // Closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Bytes with the moment at which they may leave. */
  private static final class Chunk {

    static final Chunk END = new Chunk(0, new byte[0]);

    private final long due;
    private final byte[] bytes;

    Chunk(long due, byte[] bytes) {
      this.due = due;
      this.bytes = bytes;
    }
  }
}

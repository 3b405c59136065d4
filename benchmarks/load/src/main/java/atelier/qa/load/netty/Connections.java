package atelier.qa.load.netty;

import atelier.qa.load.contract.Contract;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpResponseDecoder;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Connections that are kept alive and given out again, the one last used first. As many are opened
 * as there are requests under way, up to a limit; beyond it requests wait, which their latency
 * shows.
 */
final class Connections {

  private static final int MOST = 8_000;
  private static final int CONNECT_MILLIS = 5_000;
  private static final int HTTP_PORT = 80;

  /**
   * As long as Gatling's own limit, and shorter than that of NGINX, which then closes them (75 s).
   */
  private static final long MOST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Bootstrap bootstrap;
  private final RequestBytes requests;
  private final Contract contract = new Contract();
  private final Consumer<Exchange> over;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private int open;
  private int opening;

  /**
   * Connections to an address.
   *
   * @param over receives each request that is answered, given up or lost
   */
  Connections(EventLoop loop, URI url, RequestBytes requests, Consumer<Exchange> over) {
    this.requests = requests;
    this.over = over;
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(Transport.channels())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .remoteAddress(
                new InetSocketAddress(url.getHost(), url.getPort() < 0 ? HTTP_PORT : url.getPort()))
            .handler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpResponseDecoder(
                                new HttpDecoderConfig().setValidateHeaders(false)))
                        .addLast(new Connection(Connections.this, channel, contract));
                  }
                });
  }

  void send(Exchange exchange) {
    Connection free = idle.pollFirst();
    if (free != null) {
      free.send(exchange, requests);
    } else {
      waiting.add(exchange);
      openWhatIsMissing();
    }
  }

  void giveUp(Exchange exchange) {
    if (!exchange.isOver()) {
      end(exchange);
      Connection connection = exchange.connection();
      if (connection != null) {
        connection.close();
      }
    }
  }

  void closeIdle(long nowNanos) {
    while (!idle.isEmpty() && idle.peekLast().idleFor(MOST_IDLE_NANOS, nowNanos)) {
      idle.removeLast().close();
    }
  }

  void answered(Exchange exchange, Connection connection, boolean keptAlive) {
    end(exchange);
    if (keptAlive) {
      free(connection);
    } else {
      connection.close();
    }
  }

  void closed(Connection connection, @Nullable Exchange lost) {
    open--;
    idle.remove(connection);
    if (lost != null) {
      end(lost);
    }
    openWhatIsMissing();
  }

  private void openWhatIsMissing() {
    while (opening < waiting.size() && open + opening < MOST) {
      opening++;
      bootstrap.connect().addListener((ChannelFuture connecting) -> connected(connecting));
    }
  }

  private void connected(ChannelFuture connecting) {
    opening--;
    if (connecting.isSuccess()) {
      open++;
      free(connecting.channel().pipeline().get(Connection.class));
    } else {
      // One waiting request fails with it; each other one has an attempt of its own.
      Exchange refused = nextWaiting();
      if (refused != null) {
        end(refused);
      }
    }
  }

  private void free(Connection connection) {
    Exchange next = nextWaiting();
    if (next != null) {
      connection.send(next, requests);
    } else {
      idle.addFirst(connection);
    }
  }

  /** Skips requests that were given up meanwhile, which need no connection any more. */
  private @Nullable Exchange nextWaiting() {
    Exchange next = waiting.poll();
    while (next != null && next.isOver()) {
      next = waiting.poll();
    }
    return next;
  }

  private void end(Exchange exchange) {
    if (!exchange.isOver()) {
      exchange.end();
      over.accept(exchange);
    }
  }
}

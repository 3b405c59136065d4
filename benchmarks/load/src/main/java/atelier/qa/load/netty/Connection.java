package atelier.qa.load.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * A connection with one request under way at a time, after the decoder in its channel's pipeline.
 */
@SuppressWarnings(
    "FutureReturnValueIgnored") // A failure closes the channel, which calls channelInactive.
final class Connection extends SimpleChannelInboundHandler<HttpObject> {

  private static final int NONE = 0;

  private final Connections connections;
  private final Channel channel;
  private @Nullable Exchange exchange;
  private int status = NONE;
  private boolean keptAlive;
  private long idleSinceNanos;

  Connection(Connections connections, Channel channel) {
    this.connections = connections;
    this.channel = channel;
  }

  void send(Exchange next, RequestBytes requests) {
    exchange = next;
    next.sentOver(this);
    status = NONE;
    channel.writeAndFlush(
        requests.of(next.request().call(), channel.alloc()), channel.voidPromise());
  }

  void close() {
    channel.close();
  }

  boolean idleFor(long nanos, long nowNanos) {
    return nowNanos - idleSinceNanos >= nanos;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
    if (part instanceof HttpResponse response) {
      status = response.decoderResult().isSuccess() ? response.status().code() : NONE;
      keptAlive = HttpUtil.isKeepAlive(response);
    }
    if (part instanceof LastHttpContent) {
      ended(status != NONE && part.decoderResult().isSuccess());
    }
  }

  private void ended(boolean understood) {
    Exchange ended = exchange;
    if (ended == null || !understood) {
      // An unrequested response, or no HTTP: the response that is due will not come any more.
      close();
      return;
    }
    exchange = null;
    idleSinceNanos = System.nanoTime();
    ended.request().answered(status, idleSinceNanos);
    connections.answered(ended, this, keptAlive);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Exchange lost = exchange;
    exchange = null;
    connections.closed(this, lost);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    close();
  }
}

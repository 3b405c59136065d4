package atelier.qa.load.netty;

import atelier.qa.load.contract.Contract;
import atelier.qa.load.traffic.Call;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
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
  private final Contract contract;
  private @Nullable Exchange exchange;
  private int status = NONE;
  private boolean keptAlive;
  private @Nullable ResponseBody body;
  private long idleSinceNanos;

  Connection(Connections connections, Channel channel, Contract contract) {
    this.connections = connections;
    this.channel = channel;
    this.contract = contract;
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
      body = bodyToRead(response);
    }
    if (body != null && part instanceof HttpContent content) {
      body.add(content.content());
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
    if (body != null) {
      ended.request().wrong(problem(ended.request().call(), body));
      body = null;
    }
    connections.answered(ended, this, keptAlive);
  }

  /** None but for a right status: another one is an error already. */
  private @Nullable ResponseBody bodyToRead(HttpResponse response) {
    Exchange current = exchange;
    return current != null
            && current.request().isChecked()
            && status == current.request().call().kind().status()
        ? new ResponseBody(
            response
                .headers()
                .contains(HttpHeaderNames.CONTENT_ENCODING, HttpHeaderValues.GZIP, true))
        : null;
  }

  private String problem(Call call, ResponseBody read) {
    try {
      return contract.problem(call, read.content());
    } catch (IOException e) {
      return "not what its Content-Encoding says";
    }
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

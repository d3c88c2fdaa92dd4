package dev.dubdeck.gateway.forward;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Takes the bodies of a service's answers off its connection and puts them onto the client's as
 * they are. On the usual way each byte is copied twice more, through the heap, which costs most of
 * a film's way through the gateway.
 *
 * <p>It sits on one connection to a service. Heads and ends pass through it to the HTTP client, so
 * that this goes on counting answers. Each answer, one without a body too, waits here for the word
 * where to go, so that a word that comes late cannot meet the next answer on the connection.
 * Everything in it happens on that connection's event loop.
 */
final class Relay extends ChannelInboundHandlerAdapter {
  /**
   * Above this nothing more is read for a client until it has taken half. What was read at once is
   * on its way whole, so a slow client costs one such piece and no more.
   */
  private static final long WINDOW = 64 * 1024;

  private final Queue<ByteBuf> waiting = new ArrayDeque<>();
  private @Nullable ChannelHandlerContext service;
  private @Nullable ChannelHandlerContext client;
  private @Nullable LastHttpContent end;
  private boolean usual;
  private Pending pending = new Pending();

  /** Puts itself onto a fresh connection, in front of the HTTP client's own end of it. */
  static void install(HttpConnection connection) {
    if (connection instanceof ConnectionBase base) {
      ChannelHandlerContext last = base.channelHandlerContext();
      last.pipeline().addBefore(last.name(), Relay.class.getName(), new Relay());
    }
  }

  /** The relay of the connection on which a request went out; null when it has none. */
  static @Nullable Relay of(HttpClientRequest request) {
    return request.connection() instanceof ConnectionBase base
        ? base.channelHandlerContext().pipeline().get(Relay.class)
        : null;
  }

  /** Sends the body of the answer that has begun, and its rest, to this client's connection. */
  void passTo(ChannelHandlerContext connection) {
    onLoop(
        () -> {
          client = connection;
          pump();
        });
  }

  /** Lets the body go the usual way, through the HTTP client. */
  void passOn() {
    onLoop(
        () -> {
          usual = true;
          context().channel().config().setAutoRead(true);
          pump();
        });
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    service = context;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpResponse head) {
      client = null;
      pending = new Pending();
      // what is said in advance of an answer has no body, and nobody is asked about it
      usual = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    if (message instanceof LastHttpContent last) {
      end = last;
      pump();
    } else if (message instanceof HttpContent content) {
      waiting.add(content.content());
      pump();
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    waiting.forEach(ByteBuf::release);
    waiting.clear();
    if (end != null) {
      end.release();
      end = null;
    }
    context.fireChannelInactive();
  }

  private void pump() {
    ChannelHandlerContext from = context();
    LastHttpContent last = end;
    if (client == null && !usual) {
      from.channel().config().setAutoRead(false);
      return;
    }
    waiting.forEach(this::forward);
    waiting.clear();
    if (client != null) {
      client.flush();
    }
    if (last != null) {
      end = null;
      finish(last);
    } else if (!usual) {
      // on the usual way the HTTP client sees to this
      from.channel().config().setAutoRead(pending.bytes <= WINDOW);
    }
  }

  private void forward(ByteBuf bytes) {
    ChannelHandlerContext to = client;
    if (to == null) {
      context().fireChannelRead(new DefaultHttpContent(bytes));
      return;
    }
    Pending ours = pending;
    int length = bytes.readableBytes();
    ours.bytes += length;
    ChannelFuture written = to.write(new DefaultHttpContent(bytes));
    written.addListener(any -> onLoop(() -> arrived(ours, length)));
  }

  private void arrived(Pending answer, int length) {
    answer.bytes -= length;
    // the last bytes of an answer may arrive while the connection is at its next one already
    if (answer == pending && answer.bytes <= WINDOW / 2 && client != null) {
      context().channel().config().setAutoRead(true);
    }
  }

  private void finish(LastHttpContent last) {
    ChannelHandlerContext to = client;
    LastHttpContent passed = last;
    if (to != null && last.decoderResult().isSuccess() && last.content().isReadable()) {
      forward(last.content());
      to.flush();
      passed = LastHttpContent.EMPTY_LAST_CONTENT;
    }
    context().channel().config().setAutoRead(true);
    context().fireChannelRead(passed);
    // this may be long after the bytes were read; the client flushes its next request only then
    context().fireChannelReadComplete();
  }

  private void onLoop(Runnable work) {
    EventExecutor loop = context().executor();
    if (loop.inEventLoop()) {
      work.run();
    } else {
      loop.execute(work);
    }
  }

  private ChannelHandlerContext context() {
    ChannelHandlerContext context = service;
    if (context == null) {
      throw new IllegalStateException("on no connection yet");
    }
    return context;
  }

  /** Bytes of one answer that its client has not taken yet. */
  private static final class Pending {
    private long bytes;
  }
}

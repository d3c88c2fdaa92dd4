package dev.dubdeck.jobs.sending;

import dev.dubdeck.jobs.FilesConfig;
import dev.dubdeck.jobs.MediaFiles;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SslHandler;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends from the handle that the guard opened, never by path: what was checked is what is sent. The
 * handle is closed in every case, also when the client leaves.
 */
@Provider
public class FileBodyWriter implements ServerMessageBodyWriter<FileBody> {
  private static final Logger LOG = Logger.getLogger(FileBodyWriter.class);
  private static final byte[] NOTHING = new byte[0];

  private final MediaFiles media;
  private final FilesConfig config;

  @Inject
  FileBodyWriter(MediaFiles media, FilesConfig config) {
    this.media = media;
    this.config = config;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return FileBody.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return FileBody.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(FileBody body, Type genericType, ServerRequestContext context) {
    ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
    ServerHttpResponse response = context.serverResponse();
    // The other headers follow when the head goes out; this one is asked for before.
    response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(body.length()));
    HttpServerRequest exchange = request.serverRequest().unwrap(HttpServerRequest.class);
    request.suspend();
    send(body, exchange, response)
        .eventually(() -> close(body))
        .subscribe()
        .with(
            sent -> {
              response.end();
              request.resume();
            },
            failure -> {
              // The client left, or the disk failed in mid-file: the length tells it was cut.
              LOG.debug("file not sent to its end", failure);
              if (isMultiplexed(exchange)) {
                // Other answers share the connection.
                response.reset();
              } else {
                request.serverRequest().closeConnection();
              }
              request.close();
            });
  }

  @Override
  public void writeTo(
      FileBody body,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("files are sent by writeResponse");
  }

  private Uni<Void> send(FileBody body, HttpServerRequest request, ServerHttpResponse response) {
    ChannelHandlerContext connection =
        ((ConnectionBase) request.connection()).channelHandlerContext();
    boolean multiplexed = isMultiplexed(request);
    boolean encrypted = connection.pipeline().get(SslHandler.class) != null;
    Outlet outlet =
        config.zeroCopy() && !multiplexed && !encrypted
            ? new Regions(connection)
            : new Chunks(media, response);
    Runnable giveUp = multiplexed ? response::reset : request.connection()::close;
    Patience patience = Patience.with(outlet, connection, config.stalledAfter(), giveUp);
    return write(response, NOTHING)
        .chain(() -> pieces(body, outlet, response))
        .eventually(patience::end);
  }

  private static boolean isMultiplexed(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2;
  }

  private static Uni<Void> pieces(FileBody body, Outlet outlet, ServerHttpResponse response) {
    return Multi.createFrom()
        .iterable(body.pieces())
        .onItem()
        .transformToUniAndConcatenate(
            piece ->
                switch (piece) {
                  case FileBody.Slice slice -> outlet.send(body.file().channel(), slice);
                  case FileBody.Text(String ascii) ->
                      write(response, ascii.getBytes(StandardCharsets.US_ASCII));
                })
        .collect()
        .last()
        .replaceWithVoid();
  }

  private static Uni<Void> write(ServerHttpResponse response, byte[] bytes) {
    return Uni.createFrom().completionStage(() -> response.write(bytes));
  }

  private static void close(FileBody body) {
    try {
      body.file().close();
    } catch (IOException e) {
      LOG.debug("closing a sent file", e);
    }
  }
}

package dev.dubdeck.jobs.file;

import dev.dubdeck.jobs.MediaFiles;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends from the handle that the guard opened, never by path: what was checked is what is sent. One
 * chunk is read when the one before it has gone out, so a slow client costs one chunk of memory.
 */
@Provider
public class FileSliceWriter implements ServerMessageBodyWriter<FileSlice> {
  private static final Logger LOG = Logger.getLogger(FileSliceWriter.class);
  private static final int CHUNK = 256 * 1024;

  private final MediaFiles media;

  @Inject
  FileSliceWriter(MediaFiles media) {
    this.media = media;
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
    return FileSlice.class.isAssignableFrom(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return FileSlice.class.isAssignableFrom(type);
  }

  @Override
  public void writeResponse(FileSlice slice, Type genericType, ServerRequestContext context) {
    ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
    ServerHttpResponse response = context.serverResponse();
    // The other headers follow when the head goes out; this one is asked for before.
    response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(slice.length()));
    request.suspend();
    send(slice, response)
        .eventually(() -> close(slice))
        .subscribe()
        .with(
            sent -> {
              response.end();
              request.resume();
            },
            failure -> {
              // The client left, or the disk failed in mid-file: the length tells it was cut.
              LOG.debug("file not sent to its end", failure);
              request.serverRequest().closeConnection();
              request.close();
            });
  }

  @Override
  public void writeTo(
      FileSlice slice,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> headers,
      OutputStream out) {
    throw new UnsupportedOperationException("files are sent by writeResponse");
  }

  private Uni<Long> send(FileSlice slice, ServerHttpResponse response) {
    long end = slice.offset() + slice.length();
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicLong(slice.offset()), next -> sendChunk(slice, response, next, end))
        .whilst(position -> position < end)
        .collect()
        .last();
  }

  private Uni<Long> sendChunk(
      FileSlice slice, ServerHttpResponse response, AtomicLong next, long end) {
    int wanted = (int) Math.min(CHUNK, end - next.get());
    if (wanted == 0) {
      return Uni.createFrom().item(end);
    }
    return media
        .run(() -> read(slice, next.get(), wanted))
        .chain(
            bytes ->
                Uni.createFrom()
                    .completionStage(response.write(bytes))
                    .replaceWith(() -> next.addAndGet(bytes.length)));
  }

  private static byte[] read(FileSlice slice, long position, int wanted) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(wanted);
    int read = slice.file().channel().read(buffer, position);
    if (read <= 0) {
      throw new IOException("the file became shorter while it was sent");
    }
    return read == wanted ? buffer.array() : Arrays.copyOf(buffer.array(), read);
  }

  private static Uni<Void> close(FileSlice slice) {
    try {
      slice.file().close();
    } catch (IOException e) {
      LOG.debug("closing a sent file", e);
    }
    return Uni.createFrom().voidItem();
  }
}

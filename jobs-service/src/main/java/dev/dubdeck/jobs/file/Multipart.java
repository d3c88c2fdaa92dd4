package dev.dubdeck.jobs.file;

import dev.dubdeck.jobs.sending.FileBody;
import dev.dubdeck.media.root.OpenedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Several ranges in one body, {@code multipart/byteranges} (RFC 9110, 14.6). */
final class Multipart {
  /** Drawn by lot: nobody can have put it into the file beforehand. */
  private final String boundary = UUID.randomUUID().toString();

  private final String type;
  private final long size;

  Multipart(String type, long size) {
    this.type = type;
    this.size = size;
  }

  String contentType() {
    return "multipart/byteranges; boundary=" + boundary;
  }

  FileBody body(OpenedFile file, List<ByteRange.Part> parts) {
    List<FileBody.Piece> pieces = new ArrayList<>();
    for (ByteRange.Part part : parts) {
      String lead =
          "%s--%s\r\nContent-Type: %s\r\nContent-Range: bytes %d-%d/%d\r\n\r\n"
              .formatted(
                  pieces.isEmpty() ? "" : "\r\n", boundary, type, part.first(), part.last(), size);
      pieces.add(new FileBody.Text(lead));
      pieces.add(new FileBody.Slice(part.first(), part.length()));
    }
    pieces.add(new FileBody.Text("\r\n--" + boundary + "--\r\n"));
    return new FileBody(file, pieces);
  }
}

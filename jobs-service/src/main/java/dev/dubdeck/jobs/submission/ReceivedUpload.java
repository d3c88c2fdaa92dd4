package dev.dubdeck.jobs.submission;

import io.vertx.core.buffer.Buffer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A multipart body that was read to its end.
 *
 * @param folder holds all its files; to be removed when they were accepted or refused
 * @param metadata the bytes of the part of that name, null when there was none
 */
record ReceivedUpload(Path folder, @Nullable Buffer metadata, List<ReceivedFile> files) {

  /** Copies the list. */
  ReceivedUpload {
    files = List.copyOf(files);
  }
}

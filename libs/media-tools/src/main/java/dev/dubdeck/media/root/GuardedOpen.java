package dev.dubdeck.media.root;

import dev.dubdeck.media.root.MediaRefusedException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Walks from the root to a file by directory handles ({@code openat} with {@code O_NOFOLLOW} at
 * each step), so that a link put in place of any element loses in the kernel and not in a check of
 * ours. The file is looked at before and after it is opened: both looks must name the same regular
 * file, of the size that the open handle reports.
 */
final class GuardedOpen {
  private static final Set<OpenOption> READ =
      Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  private static final long OPEN_SECONDS = 2;

  // Opening a FIFO blocks until somebody writes. The look before the open refuses one that is
  // there; one that is swapped in between costs a daemon thread here, never the caller's.
  private static final ExecutorService OPENERS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "media-open");
            thread.setDaemon(true);
            return thread;
          });

  private GuardedOpen() {}

  static OpenedFile open(Path root, MediaKey key) throws IOException {
    List<String> elements = key.elements();
    try (DirectoryStream<Path> folder = Files.newDirectoryStream(root)) {
      if (folder instanceof SecureDirectoryStream<Path> secure) {
        return openBelow(secure, elements);
      }
      throw new IOException("this file system has no directory handles");
    }
  }

  private static OpenedFile openBelow(SecureDirectoryStream<Path> folder, List<String> elements)
      throws IOException {
    Path name = Path.of(elements.getFirst());
    if (elements.size() == 1) {
      return openFile(folder, name);
    }
    try (SecureDirectoryStream<Path> next =
        folder.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)) {
      return openBelow(next, elements.subList(1, elements.size()));
    } catch (NoSuchFileException e) {
      throw new MediaRefusedException(Reason.ABSENT);
    } catch (NotDirectoryException e) {
      throw new MediaRefusedException(Reason.LINK_OR_NOT_A_FOLDER);
    } catch (FileSystemException e) {
      throw refusal(e);
    }
  }

  private static OpenedFile openFile(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    FileFacts before = look(folder, name);
    FileChannel channel = channel(folder, name);
    try {
      FileFacts after = look(folder, name);
      if (!before.fileId().equals(after.fileId()) || channel.size() != after.size()) {
        throw new MediaRefusedException(Reason.EXCHANGED);
      }
      return new OpenedFile(channel, after.size(), after.modifiedAt(), after.fileId());
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static FileFacts look(SecureDirectoryStream<Path> folder, Path name) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes =
          folder
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes();
    } catch (FileSystemException e) {
      throw refusal(e);
    }
    if (attributes.isSymbolicLink()) {
      throw new MediaRefusedException(Reason.LINK_OR_NOT_A_FOLDER);
    }
    if (!attributes.isRegularFile()) {
      throw new MediaRefusedException(Reason.NOT_A_REGULAR_FILE);
    }
    return FileFacts.of(attributes);
  }

  private static FileChannel channel(SecureDirectoryStream<Path> folder, Path name)
      throws IOException {
    CompletableFuture<SeekableByteChannel> opening = new CompletableFuture<>();
    OPENERS.execute(
        () -> {
          try {
            SeekableByteChannel channel = folder.newByteChannel(name, READ);
            if (!opening.complete(channel)) {
              channel.close();
            }
          } catch (IOException | RuntimeException e) {
            opening.completeExceptionally(e);
          }
        });
    try {
      return (FileChannel) opening.get(OPEN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      opening.cancel(false);
      throw new MediaRefusedException(Reason.EXCHANGED);
    } catch (InterruptedException e) {
      opening.cancel(false);
      Thread.currentThread().interrupt();
      throw new MediaRefusedException(Reason.EXCHANGED);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw refusal(fault);
      }
      throw new IOException("open failed", e.getCause());
    }
  }

  private static IOException refusal(IOException fault) {
    if (fault instanceof NoSuchFileException) {
      return new MediaRefusedException(Reason.ABSENT);
    }
    // The kernel's ELOOP arrives as a plain exception that has only its text.
    String reason = String.valueOf(fault.getMessage());
    if (reason.contains("symbolic link") || reason.contains("Not a directory")) {
      return new MediaRefusedException(Reason.LINK_OR_NOT_A_FOLDER);
    }
    if (reason.contains("No such device")) {
      return new MediaRefusedException(Reason.NOT_A_REGULAR_FILE);
    }
    return fault;
  }
}

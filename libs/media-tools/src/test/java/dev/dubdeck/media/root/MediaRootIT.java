package dev.dubdeck.media.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.media.root.MediaRefusedException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class MediaRootIT {
  private static final MediaKey FILM = MediaKey.parse("Output/1/film.mkv");

  @TempDir Path outside;

  private MediaRoot root;

  @BeforeEach
  void film() throws IOException {
    root = MediaRoot.at(outside.resolve("media"));
    Files.createDirectories(root.resolve(FILM).getParent());
    Files.writeString(root.resolve(FILM), "film");
    Files.writeString(outside.resolve("secret"), "secret");
  }

  @Test
  void ordinaryFileOpensWithItsFacts() throws IOException {
    try (OpenedFile file = root.openForRead(FILM)) {
      assertThat(read(file)).isEqualTo("film");
      assertThat(file.size()).isEqualTo(4);
      assertThat(file.fileId()).isEqualTo(FileFacts.of(root.resolve(FILM)).fileId());
      Path path = root.resolve(FILM);
      String expected =
          Files.getAttribute(path, "unix:dev") + ":" + Files.getAttribute(path, "unix:ino");
      assertThat(file.fileId()).isEqualTo(expected);
    }
  }

  @Test
  void linksAreNotFollowedWhereverTheyPoint() throws IOException {
    link("Output/1/out.mkv", outside.resolve("secret"));
    link("Output/1/in.mkv", root.resolve(FILM));
    link("Output/2", outside);
    link("Out", root.resolve(MediaKey.parse("Output")));

    assertRefused("Output/1/out.mkv", Reason.LINK_OR_NOT_A_FOLDER);
    assertRefused("Output/1/in.mkv", Reason.LINK_OR_NOT_A_FOLDER);
    assertRefused("Output/2/secret", Reason.LINK_OR_NOT_A_FOLDER);
    assertRefused("Out/1/film.mkv", Reason.LINK_OR_NOT_A_FOLDER);
  }

  @Test
  void whatIsNotARegularFileIsRefusedAtOnce() throws Exception {
    Path fifo = root.resolve(MediaKey.parse("Output/1/pipe"));
    new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();

    assertRefused("Output/1/pipe", Reason.NOT_A_REGULAR_FILE);
    assertRefused("Output/1", Reason.NOT_A_REGULAR_FILE);
    assertRefused("Output/1/film.mkv/x", Reason.LINK_OR_NOT_A_FOLDER);
    assertRefused("Output/1/nothing", Reason.ABSENT);
    assertRefused("Output/nothing/film.mkv", Reason.ABSENT);
  }

  @Test
  void hardLinkFromOutsideShowsInTheFileId() throws IOException {
    String registered = root.facts(FILM).fileId();
    Files.delete(root.resolve(FILM));
    Files.createLink(root.resolve(FILM), outside.resolve("secret"));

    assertThat(root.facts(FILM).fileId()).isNotEqualTo(registered);
  }

  @Test
  void swappingLinksNeverWin() throws Exception {
    Path place = root.resolve(FILM);
    AtomicBoolean over = new AtomicBoolean();
    Semaphore tries = new Semaphore(0);
    CompletableFuture<Void> attacker =
        CompletableFuture.runAsync(() -> swapUntil(over, tries, place, outside.resolve("secret")));
    int opened = 0;
    int refused = 0;
    while (opened < 300 || refused < 300) {
      assertThat(attacker).as("the attack goes on").isNotDone();
      try (OpenedFile file = root.openForRead(FILM)) {
        assertThat(read(file)).isEqualTo("film");
        opened++;
      } catch (MediaRefusedException lost) {
        assertThat(lost.reason()).isNotEqualTo(Reason.NOT_A_REGULAR_FILE);
        refused++;
      }
      tries.release();
    }
    over.set(true);
    tries.release(2);
    attacker.get();
  }

  @Test
  void publishedFileIsThereWholeAndReplacesTheOld() throws IOException {
    Path work = root.newWorkFolder("test");
    Path fresh = Files.writeString(work.resolve("film.mkv"), "new film");

    PublishedFile published = root.publish(fresh, FILM);

    assertThat(Files.readString(root.resolve(FILM))).isEqualTo("new film");
    assertThat(published.sha256()).isEqualTo(Sha256.of(root.resolve(FILM))).hasSize(64);
    assertThat(published.fileId()).isEqualTo(root.facts(FILM).fileId());
    assertThat(fresh).doesNotExist();
  }

  @Test
  void linkGivesASecondNameAndReplacesAnOldOne() throws IOException {
    MediaKey name = MediaKey.parse("Library/blue-harbor/season-01/master.mkv");

    MediaLink.Outcome first = root.link(FILM, name);
    MediaLink.Outcome again = root.link(FILM, name);

    assertThat(first).isEqualTo(MediaLink.Outcome.HARD).isEqualTo(again);
    assertThat(root.facts(name).fileId()).isEqualTo(root.facts(FILM).fileId());
    try (var names = Files.list(root.resolve(name).getParent())) {
      assertThat(names).hasSize(1);
    }
  }

  @Test
  void deletingFollowsNoLink() throws IOException {
    link("Output/1/elsewhere", outside);

    root.delete(MediaKey.parse("Output"));

    assertThat(outside.resolve("secret")).exists();
    assertThat(root.path().resolve("Output")).doesNotExist();
  }

  private void link(String key, Path target) throws IOException {
    Files.createSymbolicLink(root.resolve(MediaKey.parse(key)), target);
  }

  private void assertRefused(String key, Reason reason) {
    assertThatThrownBy(() -> root.openForRead(MediaKey.parse(key)).close())
        .isInstanceOfSatisfying(
            MediaRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  // Nearly all swaps fall into the middle of an opening, where an untimely one has to lose. Each
  // tenth waits for whole tries, so that both ends are seen however slow threads are here.
  private static void swapUntil(AtomicBoolean over, Semaphore tries, Path place, Path target) {
    try {
      Path film = Files.copy(place, place.resolveSibling("spare"));
      Path next = place.resolveSibling("next");
      for (long swap = 1; !over.get(); swap++) {
        Files.createSymbolicLink(next, target);
        Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
        awaitWholeTry(swap, over, tries);
        Files.copy(film, next);
        Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
        awaitWholeTry(swap, over, tries);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void awaitWholeTry(long swap, AtomicBoolean over, Semaphore tries) {
    if (swap % 10 == 0) {
      tries.drainPermits();
      // Looked at after the draining: the last release is either still to come or not needed.
      if (!over.get()) {
        tries.acquireUninterruptibly(2);
      }
    }
  }

  private static String read(OpenedFile file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(64);
    file.channel().read(bytes);
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
  }
}

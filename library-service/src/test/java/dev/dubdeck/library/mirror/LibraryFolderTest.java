package dev.dubdeck.library.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.library.mirror.MirroredVersion.MirroredArtifact;
import dev.dubdeck.media.root.MediaKey;
import dev.dubdeck.media.root.MediaRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {
  private final UUID job = UUID.randomUUID();
  private final Map<String, MirroredArtifact> artifacts = new HashMap<>();
  @TempDir private Path directory;
  private MediaRoot root;
  private LibraryFolder folder;

  @BeforeEach
  void open() throws IOException {
    root = MediaRoot.at(directory);
    folder = new LibraryFolder(root);
    publish("mkv", "ep.dub.mkv", "first");
    publish("preview_mp4", "preview/preview_lowres.mp4", "preview");
  }

  @Test
  void linksAreTheVeryFilesAndTheManifestStandsTwice() throws IOException {
    folder.write(version(1));

    assertThat(namesIn(version(1)))
        .containsExactlyInAnyOrder("manifest.json", "master.mkv", "preview/preview_lowres.mp4");
    assertThat(Files.isSameFile(link("master.mkv"), root.resolve(artifacts.get("mkv").key())))
        .isTrue();
    assertThat(link("manifest.json"))
        .hasSameTextualContentAs(root.resolve(MirroredVersion.manifestKey(job)));
    assertThat(folder.isIntact(version(1))).isTrue();
  }

  @Test
  void writingAgainTouchesNothing() throws IOException {
    folder.write(version(1));
    var before = Files.getAttribute(root.resolve(MirroredVersion.manifestKey(job)), "unix:ino");

    folder.write(version(1));

    assertThat(Files.getAttribute(root.resolve(MirroredVersion.manifestKey(job)), "unix:ino"))
        .isEqualTo(before);
    assertThat(namesIn(version(1))).hasSize(3);
    assertThat(root.workFolder()).isEmptyDirectory();
  }

  @Test
  void reExportReplacesTheLink() throws IOException {
    folder.write(version(1));
    publish("mkv", "ep-2.dub.mkv", "second");
    assertThat(folder.isIntact(version(1))).isFalse();

    folder.write(version(1));

    assertThat(link("master.mkv")).hasContent("second");
  }

  @Test
  void fileThatVanishedIsNotLinkedAndNamedAsSkipped() throws IOException {
    folder.write(version(1));
    Files.delete(root.resolve(artifacts.get("mkv").key()));

    folder.write(version(1));

    assertThat(namesIn(version(1))).doesNotContain("master.mkv");
    assertThat(link("manifest.json")).content().contains("master.mkv");
  }

  @Test
  void leavingAFolderLeavesNoEmptyFoldersButTheNeighbours() throws IOException {
    folder.write(version(1));
    folder.write(version(2));
    Files.createDirectories(directory.resolve("Library/other"));

    folder.remove(List.of(version(1).libraryFolder().value()));

    assertThat(directory.resolve("Library/blue/season-01")).doesNotExist();
    assertThat(directory.resolve("Library/blue/season-02")).isDirectory();
    folder.remove(List.of(version(2).libraryFolder().value()));
    assertThat(directory.resolve("Library/blue")).doesNotExist();
    assertThat(directory.resolve("Library/other")).isDirectory();
    assertThat(root.resolve(artifacts.get("mkv").key())).hasContent("first");
  }

  @Test
  void manifestOfADepartedJobGoesAndItsEmptyFolderToo() throws IOException {
    folder.write(version(1));
    root.delete(artifacts.get("mkv").key());
    root.delete(MediaKey.parse("Output/" + job + "/preview"));

    folder.removeManifest(job);
    folder.removeManifest(job);

    assertThat(directory.resolve("Output/" + job)).doesNotExist();
  }

  private Path link(String name) {
    return root.resolve(version(1).libraryFolder().child(name));
  }

  private List<String> namesIn(MirroredVersion version) throws IOException {
    Path place = root.resolve(version.libraryFolder());
    try (Stream<Path> walk = Files.walk(place)) {
      return walk.filter(Files::isRegularFile).map(p -> place.relativize(p).toString()).toList();
    }
  }

  private void publish(String kind, String name, String content) throws IOException {
    MediaKey key = MirroredVersion.outputFolder(job).child(name);
    Files.createDirectories(root.resolve(key).getParent());
    Files.writeString(root.resolve(key), content);
    artifacts.put(kind, new MirroredArtifact(key, "0".repeat(64)));
  }

  private MirroredVersion version(int season) {
    return new MirroredVersion(
        job,
        "ana",
        "private",
        "DONE",
        "blue",
        "Blue",
        season,
        2,
        Instant.EPOCH,
        artifacts,
        new TreeMap<>());
  }
}

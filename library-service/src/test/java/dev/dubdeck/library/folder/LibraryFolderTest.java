package dev.dubdeck.library.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dubdeck.library.folder.Divergence.Kind;
import dev.dubdeck.library.folder.MirroredVersion.MirroredArtifact;
import dev.dubdeck.media.root.FileTree;
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
import java.util.stream.Collectors;
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
    assertThat(found()).isEmpty();
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
    assertThat(found()).containsOnlyKeys(Kind.LINK_DIFFERS, Kind.MANIFEST_STALE);

    folder.write(version(1));

    assertThat(link("master.mkv")).hasContent("second");
  }

  @Test
  void fileThatVanishedIsNotLinkedAndNamedAsMissing() throws IOException {
    folder.write(version(1));
    Files.delete(root.resolve(artifacts.get("mkv").key()));

    folder.write(version(1));

    assertThat(namesIn(version(1))).doesNotContain("master.mkv");
    assertThat(link("manifest.json")).content().contains("missing_files", "master.mkv");
    assertThat(found()).containsOnlyKeys(Kind.FILE_MISSING);
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

  @Test
  void linksInPlaceOfFoldersAreNeverGoneThrough() throws IOException {
    Path outside = Files.createTempDirectory(directory.getParent(), "outside-");
    Files.createDirectories(directory.resolve("Library"));
    Files.createSymbolicLink(directory.resolve("Library/blue"), outside);
    assertThat(found()).containsOnlyKeys(Kind.FOLDER_REPLACED);

    folder.write(version(1));

    assertThat(link("master.mkv")).hasContent("first");
    assertThat(outside).isEmptyDirectory();
    assertThat(found()).isEmpty();
  }

  @Test
  void whatLiesBehindALinkIsNotRemoved() throws IOException {
    folder.write(version(1));
    Path outside = directory.resolve("elsewhere");
    Files.move(directory.resolve("Library/blue"), outside);
    Files.createSymbolicLink(directory.resolve("Library/blue"), outside);

    folder.remove(List.of(version(1).libraryFolder().value()));

    assertThat(outside.resolve("season-01/episode-02/job-" + job + "/master.mkv")).exists();
  }

  @Test
  void manifestIsNotWrittenThroughALinkInPlaceOfTheOutputFolder() throws IOException {
    Path outside = directory.resolve("elsewhere");
    Files.move(directory.resolve("Output/" + job), outside);
    Files.createSymbolicLink(directory.resolve("Output/" + job), outside);

    assertThatThrownBy(() -> folder.write(version(1))).isInstanceOf(IOException.class);

    assertThat(outside.resolve("manifest.json")).doesNotExist();
    assertThat(directory.resolve("Library/blue/season-01/episode-02/job-" + job))
        .isEmptyDirectory();
  }

  @Test
  void foreignThingsInTheJobsFolderGoAndThoseBesideItStay() throws IOException {
    folder.write(version(1));
    Path jobFolder = root.resolve(version(1).libraryFolder());
    Files.createDirectories(jobFolder.resolve("notes/deep"));
    Files.writeString(jobFolder.resolve("notes/deep/a.txt"), "x");
    Files.createSymbolicLink(jobFolder.resolve("etc"), Path.of("/etc"));
    Files.writeString(jobFolder.resolveSibling("readme.txt"), "x");
    assertThat(found()).containsOnlyKeys(Kind.FOREIGN_FILE);

    folder.write(version(1));

    assertThat(namesIn(version(1))).hasSize(3);
    assertThat(jobFolder.resolve("notes")).doesNotExist();
    assertThat(jobFolder.resolveSibling("readme.txt")).exists();
    folder.remove(List.of(version(1).libraryFolder().value()));
    assertThat(jobFolder.resolveSibling("readme.txt")).exists();
  }

  @Test
  void folderInPlaceOfANameAndFileInPlaceOfAFolderGiveWay() throws IOException {
    Path jobFolder = root.resolve(version(1).libraryFolder());
    Files.createDirectories(jobFolder.resolve("master.mkv/full"));
    Files.writeString(jobFolder.resolve("preview"), "x");

    folder.write(version(1));

    assertThat(link("master.mkv")).hasContent("first");
    assertThat(link("preview/preview_lowres.mp4")).hasContent("preview");
    assertThat(found()).isEmpty();
  }

  @Test
  void streamIsMirroredWithItsWholeFolder() throws IOException {
    publish("hls_manifest", "hls/master.m3u8", "index");
    Path hls = root.resolve(MirroredVersion.outputFolder(job)).resolve("hls");
    Files.createDirectories(hls.resolve("360p"));
    Files.writeString(hls.resolve("360p/seg_00001.m4s"), "segment");
    Files.createSymbolicLink(hls.resolve("passwd"), Path.of("/etc/passwd"));

    folder.write(version(1));

    assertThat(link("hls/master.m3u8")).hasContent("index");
    assertThat(Files.isSameFile(link("hls/360p/seg_00001.m4s"), hls.resolve("360p/seg_00001.m4s")))
        .isTrue();
    assertThat(link("hls/passwd")).doesNotExist();
    assertThat(found()).isEmpty();
    artifacts.remove("hls_manifest");
    folder.write(version(1));
    assertThat(link("hls")).doesNotExist();
  }

  @Test
  void thumbnailsAreMirroredWithTheirSheets() throws IOException {
    publish("storyboard", "preview/storyboard.vtt", "WEBVTT");
    Path previews = root.resolve(MirroredVersion.outputFolder(job)).resolve("preview");
    Files.writeString(previews.resolve("storyboard-1.jpg"), "sheet");
    Files.writeString(previews.resolve("notes.txt"), "not ours");

    folder.write(version(1));

    assertThat(link("preview/storyboard.vtt")).hasContent("WEBVTT");
    assertThat(link("preview/storyboard-1.jpg")).hasContent("sheet");
    assertThat(link("preview/notes.txt")).doesNotExist();
    assertThat(found()).isEmpty();
  }

  @Test
  void everyKindOfDamageIsFoundAndWritingRepairsIt() throws IOException {
    folder.write(version(1));
    Files.delete(link("master.mkv"));
    Files.delete(link("preview/preview_lowres.mp4"));
    Files.createLink(link("preview/preview_lowres.mp4"), root.resolve(artifacts.get("mkv").key()));
    Files.writeString(link("manifest.json"), "{}");

    assertThat(found()).containsOnlyKeys(Kind.LINK_MISSING, Kind.LINK_DIFFERS, Kind.MANIFEST_STALE);

    folder.write(version(1));
    assertThat(found()).isEmpty();
    FileTree.delete(directory.resolve("Library"));
    assertThat(found()).containsOnlyKeys(Kind.FOLDER_MISSING);
    folder.write(version(1));
    assertThat(found()).isEmpty();
  }

  @Test
  void onlyTheDeepLookReadsWhatIsInTheFiles() throws IOException {
    folder.write(version(1));

    assertThat(new FolderLook(root).hashesOf(version(1)))
        .extracting(Divergence::kind)
        .containsOnly(Kind.FILE_DIFFERS);
  }

  @Test
  void treeTellsTheFoldersThatStand() throws IOException {
    folder.write(version(1));
    Files.createDirectories(directory.resolve("Library/amber"));
    LibraryTree tree = new LibraryTree(root);

    assertThat(tree.seriesAfter("", 1)).containsExactly("amber");
    assertThat(tree.seriesAfter("amber", 5)).containsExactly("blue");
    assertThat(tree.jobsOf("blue")).isEqualTo(Map.of(version(1).libraryFolder().value(), job));
    assertThat(tree.jobsOf("amber")).isEmpty();
  }

  private Map<Kind, List<Divergence>> found() throws IOException {
    return new FolderLook(root)
        .at(version(1)).stream().collect(Collectors.groupingBy(Divergence::kind));
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

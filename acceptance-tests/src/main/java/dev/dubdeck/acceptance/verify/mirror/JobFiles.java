package dev.dubdeck.acceptance.verify.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.media.root.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of one job, from its publication to its deletion. */
final class JobFiles {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Studio studio;
  private final Promises promises;
  private final MirrorDesk desk;
  private final Person ana;
  private final String series = "verify-files-" + Long.toString(System.nanoTime(), 36);
  private String job = "";

  JobFiles(Studio studio, Promises promises, MirrorDesk desk) {
    this.studio = studio;
    this.promises = promises;
    this.desk = desk;
    this.ana = studio.as("ana");
  }

  void follow() {
    job =
        ana.submit(
            SampleMedia.episode("verify-files", 2),
            Map.of(
                "series_title",
                series.replace('-', ' '),
                "season_number",
                2,
                "episode_number",
                3,
                "tgt_lang",
                "en",
                "formats",
                List.of("mkv", "mp4")));
    try {
      ManifestText manifest =
          manifestWhen(
              "masters and previews",
              json ->
                  !json.path("paths").path("audio_preview").asText("").isEmpty()
                      && !json.path("paths").path("mp4_preview").asText("").isEmpty()
                      && json.path("status").asText().equals("DONE"));
      promises.step("the manifest", () -> manifest(manifest));
      promises.step("the Library folder", () -> folder(manifest));
      promises.step("visibility", this::visibility);
      promises.step("damage by hand", () -> new Damage(studio, promises, desk, this).check());
      promises.note(
          "a second export of one kind was not made: no route asks for one yet; the library's own"
              + " tests replace the link");
    } finally {
      promises.step("deletion", this::delete);
    }
  }

  String series() {
    return series;
  }

  String job() {
    return job;
  }

  /** The version's folder below {@code Library/}. */
  Path libraryFolder() {
    return studio.mediaRoot().resolve(libraryKey());
  }

  Path manifestFile() {
    return studio.mediaRoot().resolve("Output/" + job + "/manifest.json");
  }

  private String libraryKey() {
    return "Library/" + series + "/season-02/episode-03/job-" + job;
  }

  private ManifestText manifestWhen(String what, Predicate<JsonNode> fits) {
    return Await.until(
        what,
        PATIENCE,
        () -> ManifestText.read(manifestFile()),
        manifest -> fits.test(manifest.json()));
  }

  private void manifest(ManifestText manifest) throws IOException {
    JsonNode json = manifest.json();
    promises.equal(
        "the manifest has these fields", new TreeSet<>(ManifestText.FIELDS), manifest.fields());
    promises.equal("its paths are", new TreeSet<>(ManifestText.PLACES), manifest.fields("paths"));
    promises.equal("hashes are keyed alike", manifest.fields("paths"), manifest.fields("sha256"));
    Set<String> served = new TreeSet<>(ManifestText.PLACES);
    served.remove("library_dir");
    promises.equal("addresses too, but for the folder", served, manifest.fields("urls"));
    promises.check("keys are sorted", ManifestText.isSorted(json), json);
    promises.check("it is set in by two spaces", manifest.isIndentedByTwo(), manifest.text());
    promises.equal("it is version 1", 1, json.path("version").asInt());
    promises.equal("it names the job", job, json.path("job_id").asText());
    promises.equal("and its owner", "ana", json.path("owner_user_id").asText());
    promises.equal("it is private", "private", json.path("visibility").asText());
    promises.equal(
        "it names the place",
        series + " 2 3",
        "%s %s %s"
            .formatted(
                json.path("series_slug").asText(),
                json.path("season_number"),
                json.path("episode_number")));
    promises.equal("and the folder", libraryKey(), json.path("paths").path("library_dir").asText());
    for (String place : new String[] {"master", "mp4_preview", "audio_preview"}) {
      file(place, json);
    }
  }

  private void file(String place, JsonNode manifest) throws IOException {
    String key = manifest.path("paths").path(place).asText();
    Path file = studio.mediaRoot().resolve(key);
    promises.check(place + " is a file", Files.isRegularFile(file), key);
    promises.equal("with that hash", manifest.path("sha256").path(place).asText(), Sha256.of(file));
    String url = manifest.path("urls").path(place).asText();
    promises.equal("at its address", "/files/" + key, url);
    promises.equal("where its owner gets it", 200, ana.head(url).statusCode());
    promises.equal("and nobody else", 404, studio.as("ben").head(url).statusCode());
  }

  private void folder(ManifestText manifest) throws IOException {
    Set<String> all =
        new TreeSet<>(
            Set.of(
                "manifest.json",
                "master.mkv",
                "master.mp4",
                "preview/audio_preview.m4a",
                "preview/peaks.json",
                "preview/poster.jpg",
                "preview/preview_lowres.mp4",
                "preview/storyboard-1.jpg",
                "preview/storyboard.vtt"));
    Set<String> names =
        Await.until(
            "the folder is complete", PATIENCE, this::names, found -> found.containsAll(all));
    promises.equal("the Library folder has these names", all, names);
    JsonNode paths = manifest.json().path("paths");
    same("preview/preview_lowres.mp4", paths.path("mp4_preview").asText());
    same("preview/audio_preview.m4a", paths.path("audio_preview").asText());
    same("master.mp4", paths.path("master").asText());
    same("manifest.json", "Output/" + job + "/manifest.json");
  }

  private void same(String name, String key) throws IOException {
    Path file = studio.mediaRoot().resolve(key);
    Path second = libraryFolder().resolve(name);
    if (Files.isSymbolicLink(second)) {
      promises.note(name + " is a symbolic link: this volume has no hard links");
    }
    promises.check(name + " is the very file", Files.isSameFile(second, file), key);
  }

  private Set<String> names() {
    Path folder = libraryFolder();
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException | UncheckedIOException changing) {
      return Set.of();
    }
  }

  private void visibility() throws IOException {
    for (String word : new String[] {"shared", "private"}) {
      ana.call("POST", "/api/jobs/" + job + "/visibility", Map.of("visibility", word)).require(200);
      ManifestText manifest =
          manifestWhen(word, json -> json.path("visibility").asText().equals(word));
      promises.check(
          "a manifest follows the visibility: " + word,
          manifest.isIndentedByTwo() && ManifestText.isSorted(manifest.json()),
          manifest.text());
      Path second = libraryFolder().resolve("manifest.json");
      Await.until(
          "its second name follows",
          PATIENCE,
          () -> ManifestText.read(second).text(),
          manifest.text()::equals);
    }
  }

  private void delete() {
    ana.call("DELETE", "/api/jobs/" + job, null);
    Path shelf = studio.mediaRoot().resolve("Library/" + series);
    Await.until("the folder goes", PATIENCE, () -> Files.exists(shelf), there -> !there);
    promises.check("nothing of a deleted job is left in Library/", !Files.exists(shelf), shelf);
    Path output = studio.mediaRoot().resolve("Output/" + job);
    Await.until("the outputs go", PATIENCE, () -> Files.exists(output), there -> !there);
    promises.check("nor beside its outputs", !Files.exists(output), output);
    promises.equal("and nothing diverges", List.of(), desk.look(series, false).kinds());
  }
}

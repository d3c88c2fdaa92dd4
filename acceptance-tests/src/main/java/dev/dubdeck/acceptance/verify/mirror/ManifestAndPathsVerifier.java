package dev.dubdeck.acceptance.verify.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.Verifier;
import dev.dubdeck.acceptance.verify.mirror.MirrorDesk.Found;
import dev.dubdeck.acceptance.verify.mirror.MirrorDesk.Report;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rows, folders and manifests say the same. First the whole library is compared and, if asked for,
 * put right; then the files of a job of its own are followed from publication to deletion.
 */
public final class ManifestAndPathsVerifier implements Verifier {
  private static final int MOST_LINES = 500;

  private final boolean repair;
  private final boolean deep;

  /** Flags are {@code --repair} and {@code --deep}. */
  public ManifestAndPathsVerifier(Set<String> flags) {
    this.repair = flags.contains("--repair");
    this.deep = flags.contains("--deep");
  }

  @Override
  public Optional<String> lack() {
    return Optional.empty();
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    MirrorDesk desk = new MirrorDesk(studio.as("admin"));
    promises.step("the whole library", () -> whole(desk, promises));
    if (repair) {
      promises.step("Voices/", () -> rebuildVoices(studio, promises));
    } else {
      promises.note(
          "Voices/ was not compared here: the voice desk compares and heals it by itself; --repair"
              + " has it made anew");
    }
    if (BareFfmpeg.lack().isPresent()) {
      promises.note("no job was followed: no ffmpeg: " + BareFfmpeg.lack().get());
    } else {
      promises.step("the files of a job", () -> new JobFiles(studio, promises, desk).follow());
    }
  }

  private void whole(MirrorDesk desk, Promises promises) {
    Report report = desk.look(null, deep);
    if (repair && !report.found().isEmpty()) {
      print(report, promises);
      report = desk.repair(null, deep);
    }
    Report last = report;
    for (Found found : last.found().stream().limit(MOST_LINES).toList()) {
      promises.check(found.toString(), false, found.kind() + how(found));
    }
    promises.check(
        "nothing of " + last.checked() + " versions, gone jobs and folders diverges",
        last.found().isEmpty(),
        last.found().size() + " divergences");
    if (!deep) {
      promises.note("files were not read and hashed (that is --deep)");
    }
  }

  private String how(Found found) {
    if (!found.repairable()) {
      return ", which is not ours to repair: export it again, or restore the file";
    }
    return repair ? ", repaired in vain so far" : ", --repair puts it right";
  }

  private static void print(Report report, Promises promises) {
    report.found().stream().limit(MOST_LINES).forEach(found -> promises.note("found: " + found));
    promises.note(report.found().size() + " divergences before the repair");
  }

  private static void rebuildVoices(Studio studio, Promises promises) throws IOException {
    Person admin = studio.as("admin");
    int series = 0;
    int files = 0;
    for (String slug : seriesWithVoices(studio, admin)) {
      Answer answer = admin.call("POST", "/api/voices/" + slug + "/projection/rebuild", null);
      if (answer.status() == 202) {
        series++;
        files += answer.body().path("pending").asInt();
      } else {
        promises.check("the voices of " + slug, answer.status() == 404, answer);
      }
    }
    promises.note("Voices/: " + files + " folders and lists of " + series + " series made anew");
  }

  /** Known to the library, or a folder that stands. */
  private static Set<String> seriesWithVoices(Studio studio, Person admin) throws IOException {
    Set<String> slugs = new TreeSet<>();
    String path = "/api/library/series?limit=200";
    for (int offset = 0; ; offset += 200) {
      JsonNode page = admin.json(path + "&offset=" + offset);
      page.forEach(each -> slugs.add(each.path("series_slug").asText()));
      if (page.size() < 200) {
        break;
      }
    }
    Path voices = studio.mediaRoot().resolve("Voices");
    if (Files.isDirectory(voices)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(voices)) {
        folders.forEach(folder -> slugs.add(folder.getFileName().toString()));
      }
    }
    return slugs;
  }
}

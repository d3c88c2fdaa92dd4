package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** An episode goes in; masters, previews and a playable library entry come out. */
class MainJobScenario {
  private final Studio studio = SharedStudio.studio();
  private final Person ana = studio.as("ana");

  @Test
  void submittedEpisodeBecomesPlayableLibraryEntry() throws Exception {
    Path video = SampleMedia.episode("main", 6);

    String job = ana.submit(video, Jobs.episode("Main Job", 1, 7));

    assertThat(Jobs.settled(ana, job).path("state").asText()).isEqualTo("DONE");
    JsonNode preview = Jobs.published(ana, job, "preview_mp4");
    Jobs.published(ana, job, "preview_audio");
    Jobs.published(ana, job, "poster");
    JsonNode files = ana.json("/api/jobs/" + job + "/files");
    for (String player : new String[] {"mkv", "mp4", "mp4_preview", "audio_preview", "poster"}) {
      assertThat(files.path(player).path("url").asText()).as(player).startsWith("/files/Output/");
    }
    assertThat(files.path("hls_manifest").isNull()).isTrue();
    assertThat(preview.path("verified").asBoolean()).isTrue();
    assertThat(preview.path("duration_s").asDouble()).isBetween(5.95, 6.05);
    theRangesOfThePreviewAreRight(preview);
    theLibraryNamesTheEpisode(job);
    theManifestAndTheLibraryFolderPointAtTheFiles(job);
  }

  private void theRangesOfThePreviewAreRight(JsonNode preview) {
    String url = preview.path("url").asText();
    HttpResponse<byte[]> whole = ana.bytes(url);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat((long) whole.body().length).isEqualTo(preview.path("size_bytes").asLong());
    assertThat(whole.headers().firstValue("Content-Type")).contains("video/mp4");
    HttpResponse<byte[]> tail = ana.bytes(url, "Range", "bytes=-100");
    assertThat(tail.statusCode()).isEqualTo(206);
    assertThat(tail.body())
        .isEqualTo(
            Arrays.copyOfRange(whole.body(), whole.body().length - 100, whole.body().length));
    assertThat(ana.bytes(url, "Range", "bytes=999999999-").statusCode()).isEqualTo(416);
  }

  private void theLibraryNamesTheEpisode(String job) {
    JsonNode episodes =
        Await.until(
            "the episode with its preview stands in the library",
            Jobs.PATIENCE,
            () -> ana.json("/api/library/main-job/1/episodes"),
            list -> !list.path(0).path("playback_urls").path("mp4_preview").asText("").isEmpty());
    assertThat(episodes.path(0).path("episode_number").asInt()).isEqualTo(7);
    assertThat(episodes.path(0).path("job_id").asText()).isEqualTo(job);
    assertThat(Jobs.find(ana.json("/api/library/series"), "series_slug", "main-job")).isNotNull();
    assertThat(ana.json("/api/library/main-job/seasons").path(0).path("episodes_count").asInt())
        .isEqualTo(1);
    assertThat(Jobs.find(ana.json("/api/library/recent"), "job_id", job)).isNotNull();
    assertThat(Jobs.find(ana.json("/api/library/search?q=main%20job"), "job_id", job)).isNotNull();
  }

  private void theManifestAndTheLibraryFolderPointAtTheFiles(String job) throws Exception {
    Path root = studio.mediaRoot();
    Path manifestFile = root.resolve("Output/" + job + "/manifest.json");
    JsonNode manifest =
        Await.until(
            "the manifest names the preview",
            Jobs.PATIENCE,
            () -> Manifests.read(manifestFile),
            node -> !node.path("paths").path("audio_preview").asText("").isEmpty());
    String previewKey = manifest.path("paths").path("mp4_preview").asText();
    assertThat(root.resolve(previewKey)).isRegularFile();
    assertThat(manifest.path("sha256").path("mp4_preview").asText())
        .isEqualTo(Manifests.sha256(root.resolve(previewKey)));
    Path folder = root.resolve("Library/main-job/season-01/episode-07/job-" + job);
    assertThat(folder.resolve("master.mkv")).isRegularFile();
    assertThat(
            Files.isSameFile(
                folder.resolve("preview/preview_lowres.mp4"), root.resolve(previewKey)))
        .isTrue();
    assertThat(folder.resolve("manifest.json")).isRegularFile();
  }
}

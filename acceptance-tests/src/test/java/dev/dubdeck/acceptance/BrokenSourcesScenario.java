package dev.dubdeck.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Await;
import dev.dubdeck.acceptance.stack.Person;
import dev.dubdeck.acceptance.stack.SampleMedia;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A bad source gets a typed reason and harms only itself. */
class BrokenSourcesScenario {
  private final Person ana = SharedStudio.studio().as("ana");

  @Test
  void unusableSourcesFailWithReasonAndNeighboursDoNotNotice() throws Exception {
    Path good = SampleMedia.episode("neighbour", 3);
    Path truncated = SampleMedia.file("truncated.mp4");
    byte[] bytes = Files.readAllBytes(good);
    Files.write(truncated, Arrays.copyOf(bytes, bytes.length / 3));
    Path empty = Files.write(SampleMedia.file("empty.mp4"), new byte[0]);
    Path text = Files.writeString(SampleMedia.file("text.mp4"), "this is not a video\n".repeat(90));
    Map<Path, String> broken = new LinkedHashMap<>();
    broken.put(truncated, "");
    broken.put(empty, "");
    broken.put(text, "");

    broken.replaceAll((file, id) -> ana.submit(file, episode(file)));
    String neighbour = ana.submit(good, episode(good));

    for (Map.Entry<Path, String> entry : broken.entrySet()) {
      JsonNode job = Jobs.settled(ana, entry.getValue());
      assertThat(job.path("state").asText()).as(entry.getKey().toString()).isEqualTo("FAILED");
      for (JsonNode export : ana.json("/api/jobs/" + entry.getValue() + "/exports")) {
        assertThat(export.path("reason").asText()).isEqualTo("MEDIA_FAULT");
        assertThat(export.path("message").asText()).isNotBlank();
      }
    }
    assertThat(Jobs.settled(ana, neighbour).path("state").asText()).isEqualTo("DONE");
  }

  @Test
  void audioOnlySourceGivesTheAudioPreviewAndSaysWhatIsMissing() {
    String job = ana.submit(SampleMedia.audioOnly(4), Jobs.episode("Only Sound", 1, 1));

    JsonNode settled = Jobs.settled(ana, job);

    assertThat(settled.path("state").asText()).isEqualTo("DONE");
    assertThat(settled.path("warnings").toString()).contains("mkv").contains("mp4");
    assertThat(Jobs.published(ana, job, "preview_audio").path("duration_s").asDouble())
        .isBetween(3.9, 4.1);
    JsonNode exports =
        Await.until(
            "the video preview is refused",
            Jobs.PATIENCE,
            () -> ana.json("/api/jobs/" + job + "/exports"),
            list -> isFailed(list, "preview_mp4"));
    assertThat(Jobs.find(exports, "kind", "preview_mp4").path("message").asText()).isNotBlank();
  }

  @Test
  void videoOnlySourceGivesEverythingButTheAudioPreview() {
    String job = ana.submit(SampleMedia.videoOnly(4), Jobs.episode("Only Picture", 1, 1));

    JsonNode settled = Jobs.settled(ana, job);

    assertThat(settled.path("state").asText()).isEqualTo("DONE");
    Jobs.published(ana, job, "preview_mp4");
    Jobs.published(ana, job, "poster");
    Await.until(
        "the audio preview is refused",
        Jobs.PATIENCE,
        () -> ana.json("/api/jobs/" + job + "/exports"),
        list -> isFailed(list, "preview_audio"));
  }

  private static boolean isFailed(JsonNode exports, String kind) {
    JsonNode export = Jobs.find(exports, "kind", kind);
    return export != null && "FAILED".equals(export.path("state").asText());
  }

  private static Map<String, Object> episode(Path file) {
    return Jobs.episode("Broken " + file.getFileName(), 1, 1);
  }
}

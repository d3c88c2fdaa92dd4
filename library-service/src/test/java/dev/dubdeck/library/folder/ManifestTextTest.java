package dev.dubdeck.library.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.library.folder.ManifestText.Gaps;
import dev.dubdeck.library.folder.MirroredVersion.MirroredArtifact;
import dev.dubdeck.library.folder.MirroredVersion.MirroredVoice;
import dev.dubdeck.media.root.MediaKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ManifestTextTest {
  private static final UUID JOB = UUID.fromString("0190b6a0-0000-7000-8000-000000000001");

  @Test
  void textIsExactlyTheFormat() {
    MirroredVersion version =
        version(
            Map.of(
                "mkv", artifact("ep.dub.mkv", "a"),
                "preview_mp4", artifact("preview/preview_lowres.mp4", "b")));

    String text = text(version);

    assertThat(text)
        .isEqualTo(
            """
            {
              "created_at": "2026-02-03T04:05:06.000007Z",
              "episode_number": 2,
              "extra": {},
              "job_id": "%1$s",
              "mode": null,
              "owner_user_id": "ana",
              "paths": {
                "audio_preview": null,
                "hls_index": null,
                "library_dir": "Library/emile/season-01/episode-02/job-%1$s",
                "logs_dir": null,
                "master": "Output/%1$s/ep.dub.mkv",
                "mobile": null,
                "mp4_preview": "Output/%1$s/preview/preview_lowres.mp4",
                "qa_dir": null
              },
              "season_number": 1,
              "series_slug": "emile",
              "series_title": "Émile \\"x\\"",
              "sha256": {
                "audio_preview": null,
                "hls_index": null,
                "library_dir": null,
                "logs_dir": null,
                "master": "a",
                "mobile": null,
                "mp4_preview": "b",
                "qa_dir": null
              },
              "status": "DONE",
              "urls": {
                "audio_preview": null,
                "hls_index": null,
                "logs_dir": null,
                "master": "/files/Output/%1$s/ep.dub.mkv",
                "mobile": null,
                "mp4_preview": "/files/Output/%1$s/preview/preview_lowres.mp4",
                "qa_dir": null
              },
              "version": 1,
              "visibility": "private",
              "voices": {
                "mika": {
                  "sha256": "c",
                  "version": 2
                }
              }
            }
            """
                .formatted(JOB));
  }

  @Test
  void namesThatDoNotStandAreToldApartByTheirReason() {
    Gaps gaps = new Gaps(new TreeSet<>(Set.of("master.mkv")), new TreeSet<>(Set.of("mobile.mp4")));

    String text = new String(ManifestText.of(version(Map.of()), gaps), StandardCharsets.UTF_8);

    assertThat(text)
        .contains("\"missing_files\": [\n      \"mobile.mp4\"\n    ]")
        .contains("\"skipped_links\": [\n      \"master.mkv\"\n    ]");
  }

  @Test
  void mp4IsTheMasterWhereThereIsOne() {
    MirroredVersion version =
        version(Map.of("mkv", artifact("e.mkv", "a"), "mp4", artifact("e.mp4", "b")));

    assertThat(text(version)).contains("\"master\": \"b\"");
  }

  private static String text(MirroredVersion version) {
    byte[] text = ManifestText.of(version, new Gaps(new TreeSet<>(), new TreeSet<>()));
    return new String(text, StandardCharsets.UTF_8);
  }

  private static MirroredVersion version(Map<String, MirroredArtifact> artifacts) {
    return new MirroredVersion(
        JOB,
        "ana",
        "private",
        "DONE",
        "emile",
        "Émile \"x\"",
        1,
        2,
        Instant.parse("2026-02-03T04:05:06.000007Z"),
        artifacts,
        new TreeMap<>(Map.of("mika", new MirroredVoice(2, "c"))));
  }

  private static MirroredArtifact artifact(String name, String sha256) {
    return new MirroredArtifact(MirroredVersion.outputFolder(JOB).child(name), sha256);
  }

  @Test
  void foldersHaveTwoDigitsOrMore() {
    assertThat(MirroredVersion.libraryFolder("x", 7, 123, JOB))
        .isEqualTo(MediaKey.parse("Library/x/season-07/episode-123/job-" + JOB));
  }
}

package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.media.ffmpeg.SourceProbe;
import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KindsIT {
  private final MediaLab lab = MediaLab.open();
  @TempDir Path folder;
  private KindsLab kinds;

  @BeforeEach
  void open() {
    kinds = new KindsLab(folder);
  }

  @Test
  void streamHasTheSourcesSizesBothSoundsAndMeasuredFigures() throws Exception {
    Path film = film("film.mp4", "640x360", 9);
    Path dub = lab.sound(folder.resolve("dub.wav"), 8);

    RenderedFile hls =
        kinds
            .make(
                List.of(
                    kinds.source(SourceRole.VIDEO, film, "en"),
                    kinds.source(SourceRole.DUB_AUDIO, dub, "de-DE")),
                "hls")
            .get("hls");

    Path master = kinds.publish(hls);
    List<String> lines = Files.readAllLines(master);
    assertThat(lines)
        .filteredOn(line -> line.startsWith("#EXT-X-STREAM-INF"))
        .singleElement()
        .asString()
        .contains("RESOLUTION=640x360", "AUDIO=\"audio\"")
        .containsPattern("CODECS=\"avc1\\.4d40[0-9a-f]{2},mp4a\\.40\\.2\"");
    assertThat(lines)
        .filteredOn(line -> line.startsWith("#EXT-X-MEDIA"))
        .satisfiesExactly(
            first -> assertThat(first).contains("NAME=\"Dub\"", "LANGUAGE=\"de\"", "DEFAULT=YES"),
            other -> assertThat(other).contains("NAME=\"Original\"", "\"en\"", "DEFAULT=NO"));
    SourceProbe joined = lab.measure(kinds.reassemble(master, folder.resolve("joined.mkv")));
    assertThat(joined.durationSeconds()).isBetween(8.9, 9.15);
  }

  @Test
  void ladderKeepsBelowTheSourceAndItsSegmentsBeginTogether() throws Exception {
    Path film = film("film.mp4", "960x540", 9);

    RenderedFile hls =
        kinds.make(List.of(kinds.source(SourceRole.VIDEO, film, null)), "hls").get("hls");

    assertThat(Files.readAllLines(kinds.publish(hls)))
        .filteredOn(line -> line.startsWith("#EXT-X-STREAM-INF"))
        .extracting(line -> line.replaceAll(".*RESOLUTION=([0-9x]+),.*", "$1"))
        .containsExactly("960x540", "854x480", "640x360");
  }

  @Test
  void equalEncodesAreMadeOnce() throws Exception {
    Path film =
        lab.make(
            folder.resolve("film.mkv"),
            "-f",
            "lavfi",
            "-i",
            MediaLab.PICTURE,
            "-f",
            "lavfi",
            "-i",
            MediaLab.SOUND,
            "-t",
            "3",
            "-c:v",
            "mpeg4",
            "-c:a",
            "flac");
    List<RenderSource> sources = List.of(kinds.source(SourceRole.VIDEO, film, null));

    Map<String, RenderedFile> made = kinds.make(sources, "mp4", "fmp4", "mobile_mp4");

    RenderPlan plan = RenderPlan.plan(sources, KindsLab.kinds("mp4", "fmp4", "mobile_mp4"));
    assertThat(plan.runs()).hasSize(1);
    assertThat(new RenderCommand(lab.tools(), 2).of(plan.runs().getFirst(), List.of(), folder))
        .filteredOn(option -> option.equals("libx264"))
        .hasSize(2);
    assertThat(made).containsOnlyKeys("mp4", "fmp4", "mobile_mp4");
  }

  @Test
  void copiedFilmIsCopiedIntoFragmentsToo() throws Exception {
    Path film = lab.film(folder.resolve("film.ts"), 3);

    Map<String, RenderedFile> made =
        kinds.make(List.of(kinds.source(SourceRole.VIDEO, film, null)), "mkv", "mp4", "fmp4");

    assertThat(made.values()).allMatch(file -> file.output().promise().videoCopied());
  }

  @Test
  void everySoundGetsAFileOfItsOwn() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 3);

    RenderedFile m4a =
        kinds
            .make(
                List.of(
                    kinds.source(SourceRole.VIDEO, film, "en"),
                    kinds.source(SourceRole.DUB_AUDIO, sound("dub.wav"), "de"),
                    kinds.source(SourceRole.BACKGROUND, sound("b.flac"), null),
                    kinds.source(SourceRole.DIALOGUE, sound("d.wav"), "de")),
                "m4a")
            .get("m4a");

    assertThat(m4a.name()).isEqualTo("dubbed_full.m4a");
    assertThat(m4a.beside())
        .extracting(RenderedPart::name)
        .containsExactly("original_full.m4a", "background_only.m4a", "dialogue_only.m4a");
    assertThat(lab.measure(m4a.path()).audios())
        .singleElement()
        .satisfies(track -> assertThat(track.language()).isEqualTo("deu"));
  }

  @Test
  void filmWithoutDubHasItsOwnSoundAlone() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 2);

    RenderedFile m4a =
        kinds.make(List.of(kinds.source(SourceRole.VIDEO, film, null)), "m4a").get("m4a");

    assertThat(m4a.name()).isEqualTo("original_full.m4a");
    assertThat(m4a.beside()).isEmpty();
  }

  @Test
  void mobileOriginalKeepsTheOriginalSound() throws Exception {
    Path film = lab.film(folder.resolve("film.mp4"), 2);

    Map<String, RenderedFile> made =
        kinds.make(
            List.of(
                kinds.source(SourceRole.VIDEO, film, "ja"),
                kinds.source(SourceRole.DUB_AUDIO, sound("dub.wav"), "de")),
            "mobile_mp4",
            "mobile_original_mp4");

    assertThat(lab.measure(made.get("mobile_mp4").path()).audios())
        .extracting("language")
        .containsExactly("deu");
    assertThat(lab.measure(made.get("mobile_original_mp4").path()).audios())
        .extracting("language")
        .containsExactly("jpn");
  }

  @Test
  void storyboardCoversTheWholeFilm() throws Exception {
    Path film = film("film.mp4", "320x180", 21.5);

    RenderedFile storyboard =
        kinds
            .make(List.of(kinds.source(SourceRole.VIDEO, film, null)), "storyboard", "preview_mp4")
            .get("storyboard");

    assertThat(Files.readString(storyboard.path()))
        .startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:10.000\nstoryboard-1.jpg#xywh=0,0,320,180\n")
        .endsWith("00:00:20.000 --> 00:00:21.480\nstoryboard-1.jpg#xywh=640,0,320,180\n");
    assertThat(storyboard.beside()).hasSize(1);
  }

  @Test
  void peaksFollowTheSound() throws Exception {
    Path loud =
        lab.make(
            folder.resolve("loud.wav"),
            "-f",
            "lavfi",
            "-i",
            "aevalsrc='0.5*sin(2*PI*200*t)*gte(t,1)':s=48000",
            "-t",
            "2");

    RenderedFile peaks =
        kinds.make(List.of(kinds.source(SourceRole.VIDEO, loud, null)), "peaks").get("peaks");

    JsonNode json = new ObjectMapper().readTree(peaks.path().toFile());
    assertThat(json.path("version").asInt()).isEqualTo(2);
    assertThat(json.path("bits").asInt()).isEqualTo(8);
    assertThat(json.path("channels").asInt()).isEqualTo(1);
    assertThat(json.path("length").asInt()).isEqualTo(40);
    assertThat(json.path("data").get(20).asInt()).isZero();
    assertThat(json.path("data").get(60).asInt()).isBetween(-66, -62);
    assertThat(json.path("data").get(61).asInt()).isBetween(61, 65);
  }

  @Test
  void subtitlesComeOutHarmless() throws Exception {
    Path hostile =
        Files.writeString(
            folder.resolve("subs.srt"),
            """
            1
            00:00:05,000 --> 00:00:06,000
            second <script>alert(1)</script> {\\an8}& <<b>i>x

            2
            00:00:01,000 --> 00:00:02,000
            first\u202e\u0007 <i>line</i>
            """);

    RenderedFile subs =
        kinds.make(List.of(kinds.source(SourceRole.SUBTITLES, hostile, "de")), "subs").get("subs");

    assertThat(subs.name()).isEqualTo("01-deu.srt");
    String srt = Files.readString(subs.path());
    assertThat(srt)
        .startsWith("1\n00:00:01,000 --> 00:00:02,000\nfirst line\n")
        .doesNotContain("<", "\u202e", "\u0007", "{");
    String vtt = Files.readString(subs.beside().getFirst().path());
    assertThat(vtt).startsWith("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nfirst line\n");
    assertThat(vtt).contains("&amp;").doesNotContain("<");
  }

  @Test
  void everyKindOfOneFilmTogether() throws Exception {
    Path film = film("film.mp4", "640x360", 5);
    List<RenderSource> sources = List.of(kinds.source(SourceRole.VIDEO, film, "en"));
    RenderPlan plan =
        RenderPlan.plan(
            sources, KindsLab.PRESETS.all().stream().filter(p -> p.isDefault()).toList());

    Map<String, RenderedFile> made = kinds.make(plan);

    assertThat(plan.refusals()).extracting(Refusal::code).containsExactly("no_subtitles");
    assertThat(made).hasSize(13);
    assertThat(plan.runs()).hasSize(3);
  }

  private Path sound(String name) throws Exception {
    return lab.sound(folder.resolve(name), 2);
  }

  private Path film(String name, String size, double seconds) throws Exception {
    return lab.make(
        folder.resolve(name),
        "-f",
        "lavfi",
        "-i",
        "testsrc2=r=24000/1001:s=" + size,
        "-f",
        "lavfi",
        "-i",
        MediaLab.SOUND,
        "-t",
        "" + seconds,
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac");
  }
}

package dev.dubdeck.acceptance.verify.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.Answer;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.Verifier;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The previews of a film in each preset, of a film that is smaller than any of them and of sound
 * alone; thumbnails and waveform; and who may see them.
 */
public final class PreviewVariantsVerifier implements Verifier {
  private static final int SECONDS = 12;
  private static final double TOLERANCE = 0.05;
  private static final Map<String, String> SIZES =
      Map.of("360p", "640x360", "480p", "854x480", "540p", "960x540");
  private static final Pattern CUE_END = Pattern.compile("--> (\\d+):(\\d\\d):(\\d\\d\\.\\d{3})");

  @Override
  public Optional<String> lack() {
    return BareFfmpeg.lack().map(reason -> "no ffmpeg: " + reason);
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    Round round = new Round(studio, promises, new ArrayList<>());
    try {
      SIZES.forEach(
          (preset, size) -> promises.step("preset " + preset, () -> round.preset(preset, size)));
      promises.step("a small film", round::small);
      promises.step("sound alone", round::soundAlone);
      promises.step("names", round::names);
    } finally {
      round.jobs().forEach(FinishedJob::delete);
    }
  }

  /** One verification with the jobs it has made. */
  private record Round(Studio studio, Promises promises, List<FinishedJob> jobs) {

    private FinishedJob submit(String title, Path film, String preset) {
      FinishedJob job =
          FinishedJob.submit(
              studio,
              "Verify previews " + title + " " + Long.toString(System.nanoTime(), 36),
              Map.of("video", film),
              Map.of("formats", List.of("mkv"), "lowres_preset", preset));
      jobs.add(job);
      return job;
    }

    void preset(String preset, String size) throws IOException, InterruptedException {
      FinishedJob job = submit(preset, SampleMedia.slowEpisode("verify-previews", SECONDS), preset);
      JsonNode line = job.await("preview_mp4");
      FinishedJob.Film film = job.measure(line);
      promises.equal(preset + " has its size", size, film.size());
      promises.check(
          preset + " is baseline H.264 that everything plays",
          film.picture().startsWith("h264 ")
              && film.picture().contains("Baseline")
              && film.picture().endsWith(" yuv420p"),
          film.picture());
      promises.equal(preset + " has stereo at 48 kHz", "aac 2 48000", film.sound());
      promises.check(
          preset + " can be entered every two seconds",
          film.keyFrameGap() <= 2 + TOLERANCE,
          film.keyFrameGap());
      promises.check(
          preset + " is as long as the film",
          Math.abs(film.facts().durationSeconds() - SECONDS) <= TOLERANCE,
          film.facts().durationSeconds());
      receipt(preset, line);
      served(job, line, "/preview/lowres", "video/mp4");
      if (preset.equals("480p")) {
        sound(job);
        thumbnails(job);
        waveform(job);
        promises.check(
            "the poster is a picture",
            job.await("poster").path("url").asText().endsWith(".jpg"),
            job.path());
      }
    }

    private void receipt(String what, JsonNode line) {
      promises.check(
          what + " has a receipt of which every line holds", FinishedJob.isVerified(line), line);
    }

    private void served(FinishedJob job, JsonNode line, String alias, String type) {
      HttpResponse<byte[]> answer = job.owner().bytes(job.path() + alias, "Range", "bytes=0-99");
      promises.check(
          alias + " gives its owner a range of " + type,
          answer.statusCode() == 206
              && answer.headers().firstValue("Content-Type").orElse("").equals(type)
              && answer.body().length == 100,
          answer);
      promises.equal(
          alias + " does not exist for others",
          404,
          studio.as("vera").get(job.path() + alias).statusCode());
      promises.equal(
          "nor does the file", 404, studio.as("vera").get(line.path("url").asText()).statusCode());
    }

    private void sound(FinishedJob job) throws IOException, InterruptedException {
      JsonNode line = job.await("preview_audio");
      promises.equal("the sound preview is stereo AAC", "aac 2 48000", job.measure(line).sound());
      receipt("the sound preview", line);
      promises.check(
          "its loudness was measured",
          FinishedJob.hasCheck(line, "loudness"),
          line.path("receipt"));
      served(job, line, "/preview/audio", "audio/mp4");
    }

    private void thumbnails(FinishedJob job) {
      JsonNode line = job.await("storyboard");
      String cues = job.owner().get(line.path("url").asText()).body();
      promises.check("thumbnails are WebVTT", cues.startsWith("WEBVTT"), cues);
      Matcher end = CUE_END.matcher(cues);
      double last = 0;
      while (end.find()) {
        last =
            Integer.parseInt(end.group(1)) * 3600
                + Integer.parseInt(end.group(2)) * 60
                + Double.parseDouble(end.group(3));
      }
      promises.check("they last to the end of the film", last >= SECONDS - TOLERANCE, last);
      JsonNode sheet = job.await("storyboard_sheet");
      promises.equal(
          "their sheet is a picture",
          "image/jpeg",
          job.owner()
              .bytes(sheet.path("url").asText())
              .headers()
              .firstValue("Content-Type")
              .orElse(""));
    }

    private void waveform(FinishedJob job) {
      JsonNode peaks = job.owner().json(job.await("peaks").path("url").asText());
      promises.check(
          "the waveform is audiowaveform's JSON, version 2, with all its points",
          peaks.path("version").asInt() == 2
              && peaks.path("length").asInt() > 0
              && peaks.path("data").size()
                  == 2 * peaks.path("length").asInt() * peaks.path("channels").asInt(),
          peaks.path("length"));
    }

    void small() throws IOException, InterruptedException {
      FinishedJob job = submit("small", SampleMedia.episode("verify-previews-small", 3), "540p");
      FinishedJob.Film film = job.measure(job.await("preview_mp4"));
      promises.equal("a small film is never made larger", "320x180", film.size());
    }

    void soundAlone() throws IOException, InterruptedException {
      FinishedJob job = submit("sound", SampleMedia.audioOnly(3), "480p");
      promises.equal(
          "sound alone has a sound preview",
          "aac 2 48000",
          job.measure(job.await("preview_audio")).sound());
      JsonNode film = job.awaitEnd("preview_mp4");
      promises.check(
          "and its film is refused in words",
          film.path("state").asText().equals("FAILED")
              && !film.path("message").asText("").isEmpty(),
          film);
      Answer none = job.owner().call("GET", job.path() + "/preview/lowres", null);
      promises.check(
          "which its address says too",
          none.status() == 404 && none.code().equals("preview_not_found"),
          none);
    }

    void names() {
      int unknown =
          studio
              .as("ana")
              .trySubmit(
                  SampleMedia.episode("verify-previews-small", 3),
                  Map.of(
                      "series_title",
                      "Verify previews names",
                      "season_number",
                      1,
                      "episode_number",
                      1,
                      "lowres_preset",
                      "9000p"))
              .statusCode();
      promises.equal("a preset that there is not is refused", 422, unknown);
    }
  }
}

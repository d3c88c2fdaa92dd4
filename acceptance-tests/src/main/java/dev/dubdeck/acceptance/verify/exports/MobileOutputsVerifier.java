package dev.dubdeck.acceptance.verify.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.SampleMedia;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.Verifier;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mobile versions of a film with a dub, played the way a telephone would. */
public final class MobileOutputsVerifier implements Verifier {
  private static final int SECONDS = 9;
  private static final double TOLERANCE = 0.05;
  private static final Pattern RESOLUTION = Pattern.compile("RESOLUTION=(\\d+)x(\\d+)");
  private static final Pattern QUOTED_URI = Pattern.compile("URI=\"([^\"]+)\"");
  private static final Pattern SEGMENT = Pattern.compile("#EXTINF:([0-9.]+)");

  @Override
  public Optional<String> lack() {
    return BareFfmpeg.lack().map(reason -> "no ffmpeg: " + reason);
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    FinishedJob job =
        FinishedJob.submit(
            studio,
            "Verify mobile " + Long.toString(System.nanoTime(), 36),
            Map.of(
                "video", SampleMedia.fullHd(SECONDS), "dub_audio", SampleMedia.audioOnly(SECONDS)),
            Map.of("formats", List.of("mobile", "mobile_original", "mobile_hls")));
    Round round = new Round(studio, promises, job);
    try {
      promises.step("the mobile film", () -> round.film("mobile_mp4"));
      promises.step("the mobile original", () -> round.film("mobile_original_mp4"));
      promises.step("the mobile stream", round::stream);
      promises.step("the players' keys", round::keys);
    } finally {
      job.delete();
    }
  }

  /** One verification of one job. */
  private record Round(Studio studio, Promises promises, FinishedJob job) {

    void film(String kind) throws IOException, InterruptedException {
      JsonNode line = job.await(kind);
      FinishedJob.Film film = job.measure(line);
      promises.equal(kind + " is 720p of a 1080p film", "1280x720", film.size());
      promises.equal(kind + " is main profile H.264", "h264 Main yuv420p", film.picture());
      promises.equal(kind + " has stereo at 48 kHz", "aac 2 48000", film.sound());
      promises.check(
          kind + " is as long as the film",
          Math.abs(film.facts().durationSeconds() - SECONDS) <= TOLERANCE,
          film.facts().durationSeconds());
      promises.check(
          kind + " has its index first, and every check held",
          FinishedJob.isVerified(line) && FinishedJob.hasCheck(line, "index_first"),
          line);
    }

    void stream() {
      String master = job.await("mobile_hls_manifest").path("url").asText();
      String playlist = text(master);
      promises.check(
          "the stream begins with a list of renditions",
          playlist.startsWith("#EXTM3U") && playlist.contains("#EXT-X-STREAM-INF"),
          playlist);
      int tallest = 0;
      int renditions = 0;
      Matcher resolution = RESOLUTION.matcher(playlist);
      while (resolution.find()) {
        renditions++;
        tallest = Math.max(tallest, Integer.parseInt(resolution.group(2)));
      }
      promises.check(
          "of several sizes, none above 720p",
          renditions > 1 && tallest == 720,
          renditions + " to " + tallest);
      promises.check(
          "with bandwidths, codecs and the dub as the sound to play",
          playlist.contains("BANDWIDTH=")
              && playlist.contains("CODECS=")
              && playlist.contains("TYPE=AUDIO")
              && playlist.contains("DEFAULT=YES"),
          playlist);
      for (String uri : uris(playlist)) {
        rendition(resolve(master, uri));
      }
      promises.equal("others see nothing of it", 404, studio.as("vera").get(master).statusCode());
    }

    private void rendition(String url) {
      String playlist = text(url);
      double length = 0;
      Matcher segment = SEGMENT.matcher(playlist);
      while (segment.find()) {
        length += Double.parseDouble(segment.group(1));
      }
      String name = url.substring(url.lastIndexOf('/') + 1);
      promises.check(
          name + " is whole and as long as the film",
          playlist.contains("#EXT-X-ENDLIST") && Math.abs(length - SECONDS) <= 2 * TOLERANCE,
          length);
      for (String uri : uris(playlist)) {
        String media = resolve(url, uri);
        HttpResponse<byte[]> piece = job.owner().bytes(media, "Range", "bytes=0-15");
        promises.check(
            name + " names what is served in ranges, to its owner alone",
            piece.statusCode() == 206
                && piece.body().length == 16
                && studio.as("vera").get(media).statusCode() == 404,
            piece);
      }
    }

    void keys() {
      JsonNode files = job.owner().json(job.path() + "/files");
      for (String key : List.of("mobile_mp4", "mobile_original_mp4", "mobile_hls_manifest")) {
        promises.check(
            key + " has an address",
            files.path(key).path("url").asText("").startsWith("/files/"),
            files.path(key));
      }
    }

    private String text(String url) {
      HttpResponse<String> answer = job.owner().get(url);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(url + " answered " + answer.statusCode());
      }
      return answer.body();
    }

    /** What a playlist names: lines that are no tags, and quoted addresses in tags. */
    private static Set<String> uris(String playlist) {
      Set<String> uris = new TreeSet<>();
      playlist.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(uris::add);
      Matcher quoted = QUOTED_URI.matcher(playlist);
      while (quoted.find()) {
        uris.add(quoted.group(1));
      }
      return uris;
    }

    private static String resolve(String base, String uri) {
      return URI.create(base).resolve(uri).toString();
    }
  }
}

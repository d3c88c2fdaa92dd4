package dev.dubdeck.stack.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.media.ffmpeg.FfmpegLookup;
import dev.dubdeck.media.ffmpeg.FfmpegTools;
import dev.dubdeck.media.process.ProcessRunner;
import dev.dubdeck.stack.identity.TokenSource;
import dev.dubdeck.stack.place.Endpoints;
import dev.dubdeck.stack.place.InstallFolder;
import dev.dubdeck.stack.place.StackFolder;
import dev.dubdeck.stack.submission.DubdeckApi;
import dev.dubdeck.stack.submission.EpisodeFiles;
import dev.dubdeck.stack.submission.JobWatch;
import dev.dubdeck.stack.supervise.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Fills a running stack with two small series, through the API like anybody else. What was
 * submitted is remembered, so a second time adds nothing, not even what a user has deleted since.
 */
public final class Demo {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StackFolder stack;
  private final Progress progress;
  private final Path record;

  public Demo(StackFolder stack, Progress progress) {
    this.stack = stack;
    this.progress = progress;
    this.record = stack.root().resolve("demo.json");
  }

  /**
   * Submits what is missing and tells when it is done. A demo that fails leaves the stack alone.
   */
  public void fill() {
    try {
      Map<String, String> submitted = submitted();
      List<DemoEpisode> missing =
          DemoEpisode.all().stream()
              .filter(episode -> !submitted.containsKey(episode.name()))
              .toList();
      if (missing.isEmpty()) {
        progress.say("The demo is already there.");
        return;
      }
      progress.say("The demo is being made; it can be watched as it grows.");
      if (!SpeechMaker.canSpeak()) {
        progress.say("  espeak-ng is not installed: the voices are hummed");
      }
      make(missing, submitted);
      progress.say("The demo is ready.");
    } catch (IOException e) {
      progress.say("! The demo could not be made: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make(List<DemoEpisode> missing, Map<String, String> submitted)
      throws IOException, InterruptedException {
    Endpoints endpoints =
        Endpoints.read(stack).orElseThrow(() -> new IOException("the stack is not running"));
    TokenSource tokens = new TokenSource(endpoints.require("oidc"), stack);
    DemoMaker maker = new DemoMaker(SpeechMaker.ofThisMachine(), new Picture(findFfmpeg()));
    Path work = stack.root().resolve("demo");
    Map<DemoEpisode, DubdeckApi> running = new java.util.LinkedHashMap<>();
    for (DemoEpisode episode : missing) {
      DubdeckApi api = new DubdeckApi(endpoints.require("gateway"), tokens, episode.owner());
      EpisodeFiles files = maker.make(episode, work.resolve(episode.name()));
      String key =
          "demo-" + episode.name() + "-" + Files.size(files.parts().get("video").getFirst());
      String job = api.submit(episode.metadata(), files, key).path("id").asText();
      submitted.put(episode.name(), job);
      JSON.writerWithDefaultPrettyPrinter().writeValue(record.toFile(), submitted);
      InstallFolder.deleteTree(work.resolve(episode.name()));
      progress.say("  " + episode.shown() + " submitted as " + episode.owner());
      running.put(episode, api);
    }
    InstallFolder.deleteTree(work);
    for (Map.Entry<DemoEpisode, DubdeckApi> each : running.entrySet()) {
      DemoEpisode episode = each.getKey();
      String job = submitted.get(episode.name());
      boolean well = job != null && new JobWatch(each.getValue(), line -> {}).follow(job);
      progress.say("  " + episode.shown() + (well ? " is in the library" : " is not complete"));
    }
  }

  private static FfmpegTools findFfmpeg() throws IOException {
    try (ProcessRunner runner = new ProcessRunner("demo")) {
      return switch (FfmpegTools.locate(
          Optional.ofNullable(System.getenv("DUBDECK_FFMPEG_DIR")).map(Path::of), runner)) {
        case FfmpegLookup.Found found -> found.tools();
        case FfmpegLookup.Missing missing -> throw new IOException(missing.message());
      };
    }
  }

  private Map<String, String> submitted() throws IOException {
    return Files.exists(record)
        ? JSON.readValue(record.toFile(), new TypeReference<TreeMap<String, String>>() {})
        : new TreeMap<>();
  }
}

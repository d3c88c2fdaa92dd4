package dev.dubdeck.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.stack.submission.DubdeckApi;
import dev.dubdeck.stack.submission.EpisodeFiles;
import dev.dubdeck.stack.submission.JobWatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "submit a folder or file and follow it to the end")
final class ImportCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(paramLabel = "PATH", description = "a video file, or a folder a pipeline left")
  private Path path = Path.of(".");

  @Option(names = "--series", paramLabel = "TITLE", required = true, description = "series title")
  private String series = "";

  @Option(names = "--season", required = true, description = "season number")
  private String season = "";

  @Option(names = "--episode", required = true, description = "episode number")
  private String episode = "";

  @Option(names = "--src", description = "language of the original, as en")
  private @Nullable String source;

  @Option(names = "--tgt", description = "language of the dubbing, as de")
  private @Nullable String target;

  @Option(names = "--formats", description = "masters to make, as mkv,mp4")
  private @Nullable String formats;

  @Option(names = "--shared", description = "visible to everybody signed in")
  private boolean shared;

  @Option(names = "--user", description = "whose it is: a local user, or pipeline")
  private String user = "ana";

  @Override
  public Integer call() throws IOException, InterruptedException {
    EpisodeFiles files = EpisodeFiles.at(path);
    files.leftAlone().forEach(name -> System.out.println("  left alone: " + name));
    DubdeckApi api =
        new DubdeckApi(options.requireRunning().require("gateway"), options.tokens(), user);
    JsonNode job = api.submit(metadata(), files, UUID.randomUUID().toString());
    String id = job.path("id").asText();
    System.out.println("Job " + id);
    boolean well = new JobWatch(api, System.out::println).follow(id);
    System.out.println(well ? "Done." : "The job is not done.");
    return well ? 0 : 1;
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("series_title", series);
    metadata.put("season_text", season);
    metadata.put("episode_text", episode);
    putIfGiven(metadata, "src_lang", source);
    putIfGiven(metadata, "tgt_lang", target);
    putIfGiven(metadata, "formats", formats);
    if (shared) {
      metadata.put("visibility", "shared");
    }
    return metadata;
  }

  private static void putIfGiven(Map<String, Object> metadata, String name, @Nullable String text) {
    if (text != null) {
      metadata.put(name, text);
    }
  }
}

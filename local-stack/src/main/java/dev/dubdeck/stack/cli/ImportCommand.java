package dev.dubdeck.stack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.media.root.Sha256;
import dev.dubdeck.stack.submission.DubdeckApi;
import dev.dubdeck.stack.submission.EpisodeFiles;
import dev.dubdeck.stack.submission.EpisodeFolders;
import dev.dubdeck.stack.submission.EpisodeFolders.Numbers;
import dev.dubdeck.stack.submission.ImportTable;
import dev.dubdeck.stack.submission.JobWatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "import",
    description = "submit what a pipeline left, one episode or a tree of them, and follow it")
final class ImportCommand implements Callable<Integer> {
  @Mixin private StackOptions options = new StackOptions();

  @Parameters(
      paramLabel = "PATH",
      description = "a video file, a folder a pipeline left, or a folder of such folders")
  private Path path = Path.of(".");

  @Option(names = "--series", paramLabel = "TITLE", required = true, description = "series title")
  private String series = "";

  @Option(names = "--season", description = "season number (default: as the names say)")
  private @Nullable String season;

  @Option(names = "--episode", description = "episode number (default: as the names say)")
  private @Nullable String episode;

  @Option(names = "--src", description = "language of the original, as en")
  private @Nullable String source;

  @Option(names = "--tgt", description = "language of the dubbing, as de")
  private @Nullable String target;

  @Option(names = "--formats", description = "masters to make, as mkv,mp4")
  private @Nullable String formats;

  @Option(names = "--priority", description = "1 before others in the queue, -1 behind them")
  private @Nullable Integer priority;

  @Option(names = "--shared", description = "visible to everybody signed in")
  private boolean shared;

  @Option(names = "--again", description = "make another job of files that were imported before")
  private boolean again;

  @Option(names = "--user", description = "whose it is: a local user, or pipeline")
  private String user = "ana";

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Path> places = EpisodeFolders.in(path);
    if (places.size() > 1 && episode != null) {
      throw new CommandFailure(
          "--episode is of one episode, and " + path + " holds " + places.size());
    }
    DubdeckApi api =
        new DubdeckApi(options.requireRunning().require("gateway"), options.tokens(), user);
    Map<String, Path> jobs = new LinkedHashMap<>();
    boolean well = true;
    for (Path place : places) {
      Optional<String> job = submit(api, EpisodeFiles.at(place));
      job.ifPresent(id -> jobs.put(id, place));
      well &= job.isPresent();
    }
    for (Map.Entry<String, Path> job : jobs.entrySet()) {
      System.out.println(job.getValue() + " as job " + job.getKey());
      boolean done = new JobWatch(api, System.out::println).follow(job.getKey());
      ImportTable.after(api, job.getKey()).forEach(System.out::println);
      System.out.println(done ? "Done." : "The job is not done.");
      well &= done;
    }
    return well ? 0 : 1;
  }

  private Optional<String> submit(DubdeckApi api, EpisodeFiles files)
      throws IOException, InterruptedException {
    System.out.println(files.place());
    ImportTable.before(files).forEach(System.out::println);
    Optional<Numbers> told = EpisodeFolders.numbers(files.film(), path);
    String ofSeason = season != null ? season : told.map(Numbers::season).orElse(null);
    String ofEpisode = episode != null ? episode : told.map(Numbers::episode).orElse(null);
    if (ofSeason == null || ofEpisode == null) {
      System.out.println("! not imported: no name says which episode it is, as S01E07 does;");
      System.out.println("  give --season and --episode");
      return Optional.empty();
    }
    Map<String, Object> metadata = metadata(ofSeason, ofEpisode);
    JsonNode job = api.submit(metadata, files, key(metadata, files));
    String id = job.path("id").asText();
    System.out.println("Season " + ofSeason + ", episode " + ofEpisode + ": job " + id);
    return Optional.of(id);
  }

  /**
   * The same files for the same episode are the same import: it answers with the job that the first
   * one made, for as long as the service remembers.
   */
  private String key(Map<String, Object> metadata, EpisodeFiles files) throws IOException {
    if (again) {
      return UUID.randomUUID().toString();
    }
    StringBuilder all = new StringBuilder(metadata.toString());
    for (Map.Entry<String, List<Path>> part : files.parts().entrySet()) {
      for (Path file : part.getValue()) {
        all.append('\n').append(part.getKey()).append(' ').append(file.getFileName());
        all.append(' ').append(Files.size(file));
        all.append(' ').append(Files.getLastModifiedTime(file));
      }
    }
    return "import-"
        + Sha256.of(new ByteArrayInputStream(all.toString().getBytes(StandardCharsets.UTF_8)));
  }

  private Map<String, Object> metadata(String ofSeason, String ofEpisode) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("series_title", series);
    metadata.put("season_text", ofSeason);
    metadata.put("episode_text", ofEpisode);
    putIfGiven(metadata, "src_lang", source);
    putIfGiven(metadata, "tgt_lang", target);
    putIfGiven(metadata, "formats", formats);
    putIfGiven(metadata, "priority", priority);
    if (shared) {
      metadata.put("visibility", "shared");
    }
    return metadata;
  }

  private static void putIfGiven(
      Map<String, Object> metadata, String name, @Nullable Object value) {
    if (value != null) {
      metadata.put(name, value);
    }
  }
}

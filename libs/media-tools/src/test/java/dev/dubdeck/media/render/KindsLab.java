package dev.dubdeck.media.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dubdeck.media.lab.MediaLab;
import dev.dubdeck.media.preset.Preset;
import dev.dubdeck.media.preset.Presets;
import dev.dubdeck.media.process.Cancellation;
import dev.dubdeck.media.render.RenderResult.RenderedFile;
import dev.dubdeck.media.render.RenderResult.RenderedPart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Plans, runs, checks, and puts the files where a published folder would have them. */
final class KindsLab {
  static final Presets PRESETS = Presets.load();

  private final MediaLab lab = MediaLab.open();
  private final Path folder;

  KindsLab(Path folder) {
    this.folder = folder;
  }

  RenderSource source(SourceRole role, Path file, String language) throws Exception {
    return new RenderSource(role, file, lab.measure(file), language);
  }

  static List<Preset> kinds(String... kinds) {
    return Stream.of(kinds).map(kind -> PRESETS.find(kind).orElseThrow()).toList();
  }

  Map<String, RenderedFile> make(List<RenderSource> sources, String... kinds) throws Exception {
    return make(RenderPlan.plan(sources, kinds(kinds)));
  }

  /** By kind; every receipt is whole. */
  Map<String, RenderedFile> make(RenderPlan plan) throws Exception {
    return make(plan.runs());
  }

  /** The same out of slices of about that length, as several workers make them. */
  Map<String, RenderedFile> makeInSlices(List<RenderSource> sources, double about, String... kinds)
      throws Exception {
    SlicedFilm film = SlicedFilm.of(sources, kinds(kinds)).orElseThrow();
    List<Slice> slices = film.slices(about);
    assertThat(slices).hasSizeGreaterThan(1);
    Path parts = Files.createTempDirectory(folder, "parts");
    List<MadeSlice> made = new ArrayList<>();
    for (Slice slice : slices) {
      Path part = Files.createDirectory(parts.resolve("part-" + slice.number()));
      assertThat(runs().encode(film, slice, part, at -> {}, new Cancellation())).isEmpty();
      Path first = SlicedFilm.firstFile(part);
      if (Files.exists(first)) {
        made.add(new MadeSlice("part-" + slice.number(), lab.measure(first).startSeconds()));
      }
    }
    return make(List.of(film.join(parts, made)));
  }

  private RenderRun runs() {
    return new RenderRun(lab.tools(), lab.runner(), RenderLimits.usual(2));
  }

  private Map<String, RenderedFile> make(List<PlannedRun> runs) throws Exception {
    Map<String, RenderedFile> made = new TreeMap<>();
    for (PlannedRun run : runs) {
      Path work = Files.createTempDirectory(folder, "work");
      RenderResult result = runs().execute(run, work, part -> {}, new Cancellation());
      assertThat(result).isInstanceOf(RenderResult.Rendered.class);
      for (RenderedFile file : ((RenderResult.Rendered) result).files()) {
        assertThat(new OutputCheck(lab.tools(), lab.runner()).check(file))
            .as(file.output().preset().id())
            .isNotEmpty()
            .allMatch(ReceiptLine::ok);
        made.put(file.output().preset().kind(), file);
      }
    }
    return made;
  }

  /** Gives all files of an export their names, in one folder; returns the one that leads. */
  Path publish(RenderedFile made) throws IOException {
    Path shelf = Files.createTempDirectory(folder, "shelf");
    for (RenderedPart part : made.beside()) {
      Files.copy(part.path(), shelf.resolve(part.name()), StandardCopyOption.REPLACE_EXISTING);
    }
    String path = made.output().preset().pathFor("film");
    String name = made.name() == null ? path.substring(path.lastIndexOf('/') + 1) : made.name();
    return Files.copy(made.path(), shelf.resolve(name));
  }

  /** A player that reads playlists, which our own tools never do. */
  Path reassemble(Path master, Path file) throws Exception {
    return lab.make(
        file,
        "-allowed_extensions",
        "ALL",
        "-i",
        master.toString(),
        "-c",
        "copy",
        "-f",
        "matroska");
  }
}

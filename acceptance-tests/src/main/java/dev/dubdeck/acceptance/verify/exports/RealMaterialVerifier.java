package dev.dubdeck.acceptance.verify.exports;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dubdeck.acceptance.stack.BareFfmpeg;
import dev.dubdeck.acceptance.stack.DebianPackages;
import dev.dubdeck.acceptance.stack.Studio;
import dev.dubdeck.acceptance.verify.Promises;
import dev.dubdeck.acceptance.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Films and speech that people recorded, as Debian's packages bring them: every kind of export is
 * made of each and checked, or refused in words.
 */
public final class RealMaterialVerifier implements Verifier {
  private static final List<String> FORMATS =
      List.of("mkv", "mp4", "fmp4", "hls", "mobile", "mobile_original", "mobile_hls", "m4a");
  private static final Set<String> SOUND_ALONE = Set.of("m4a", "preview_audio", "peaks");
  private static final double TOLERANCE = 0.05;

  @Override
  public Optional<String> lack() {
    return BareFfmpeg.lack()
        .map(reason -> "no ffmpeg: " + reason)
        .or(() -> DebianPackages.lack().map(reason -> reason + ", which fetches the films"));
  }

  @Override
  public void verify(Studio studio, boolean ours, Promises promises) {
    List<Shown> all = new ArrayList<>();
    try {
      for (RealFilm film : RealFilm.ALL) {
        promises.step(film.what(), () -> all.add(show(studio, film, Map.of())));
      }
      RealFilm dubbed =
          RealFilm.ALL.stream().filter(film -> film.pack().equals("renpy-demo")).findFirst().get();
      promises.step(
          "a dub", () -> all.add(show(studio, dubbed, Map.of("dub_audio", RealFilm.speech()))));
      for (Shown shown : all) {
        promises.step(shown.film().what(), () -> new Look(promises, shown).run());
      }
    } finally {
      all.forEach(shown -> shown.job().delete());
    }
  }

  private static Shown show(Studio studio, RealFilm film, Map<String, Path> besides) {
    Map<String, Path> files = new HashMap<>(besides);
    files.put("video", film.file());
    FinishedJob job =
        FinishedJob.submit(
            studio,
            "Verify real " + Long.toString(System.nanoTime(), 36),
            files,
            Map.of("formats", FORMATS));
    return new Shown(film, besides.isEmpty() ? "" : ", dubbed in speech at 8 kHz", job);
  }

  /** A film and the job it became. */
  private record Shown(RealFilm film, String besides, FinishedJob job) {
    String name() {
      return film.what() + besides;
    }
  }

  /** A look at all that became of one film. */
  private record Look(Promises promises, Shown shown) {
    void run() throws IOException, InterruptedException {
      Set<String> made = new TreeSet<>();
      Set<String> refused = new TreeSet<>();
      Set<String> silent = new TreeSet<>();
      for (JsonNode export : shown.job().awaitAll()) {
        String kind = export.path("kind").asText();
        if (export.path("state").asText().equals("PUBLISHED")) {
          made.add(kind);
        } else {
          refused.add(kind);
          if (!export.path("reason").asText().equals("MEDIA_FAULT")
              || export.path("message").asText("").isEmpty()) {
            silent.add(export.toString());
          }
        }
      }
      made.remove("voice_refs");
      refused.remove("voice_refs");
      promises.equal(shown.name() + ": what is not made", expectedRefusals(made, refused), refused);
      promises.equal(shown.name() + ": refused without words", Set.of(), silent);
      promises.equal(shown.name() + ": files unchecked", Set.of(), unchecked());
      if (made.contains("mp4")) {
        lengths(made);
      }
    }

    private Set<String> expectedRefusals(Set<String> made, Set<String> refused) {
      Set<String> expected = new TreeSet<>();
      for (Set<String> kinds : List.of(made, refused)) {
        kinds.stream().filter(this::isRefused).forEach(expected::add);
      }
      return expected;
    }

    private boolean isRefused(String kind) {
      return switch (shown.film().fate()) {
        case ALL -> false;
        case ALL_BUT_SOUND -> SOUND_ALONE.contains(kind);
        case NOTHING -> true;
      };
    }

    private Set<String> unchecked() {
      Set<String> unchecked = new TreeSet<>();
      for (JsonNode line : shown.job().files()) {
        if (!FinishedJob.isVerified(line)) {
          unchecked.add(line.path("kind").asText());
        }
      }
      return unchecked;
    }

    private void lengths(Set<String> made) throws IOException, InterruptedException {
      double master = length("mp4");
      for (String kind : List.of("mobile_mp4", "mobile_original_mp4", "preview_mp4")) {
        if (!made.contains(kind)) {
          continue;
        }
        double other = length(kind);
        promises.check(
            shown.name() + ": " + kind + " is as long as the mp4",
            Math.abs(other - master) <= TOLERANCE,
            other + " beside " + master);
      }
    }

    private double length(String kind) throws IOException, InterruptedException {
      return shown.job().measure(shown.job().await(kind)).facts().durationSeconds();
    }
  }
}

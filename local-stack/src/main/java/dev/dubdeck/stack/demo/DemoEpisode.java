package dev.dubdeck.stack.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The script of one demo episode.
 *
 * @param series title of the series
 * @param scene which picture is drawn
 * @param owner the local user it is submitted as
 * @param shared whether everybody sees it
 * @param season season number
 * @param episode episode number
 * @param title shown at the beginning
 * @param voices who speaks, and how
 * @param lines what is said, in order
 */
record DemoEpisode(
    String series,
    String scene,
    String owner,
    boolean shared,
    int season,
    int episode,
    String title,
    List<Voice> voices,
    List<Line> lines) {

  /**
   * How a speaker sounds.
   *
   * @param speaker the diarization label
   * @param original voice of the original language
   * @param dubbed voice of the dubbing
   * @param pitch 0..99
   * @param speed words a minute
   */
  record Voice(String speaker, String original, String dubbed, int pitch, int speed) {}

  /** One line in both languages. */
  record Line(String speaker, String original, String dubbed) {}

  static List<DemoEpisode> all() throws IOException {
    try (InputStream in = DemoEpisode.class.getResourceAsStream("/demo/episodes.json")) {
      if (in == null) {
        throw new IOException("the demo's script is missing");
      }
      return List.of(new ObjectMapper().readValue(in, DemoEpisode[].class));
    }
  }

  Voice voiceOf(Line line) {
    return voices.stream()
        .filter(voice -> voice.speaker().equals(line.speaker()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("nobody speaks as " + line.speaker()));
  }

  /** Short, and unlike every other episode's. */
  String name() {
    return String.format("%s-s%02de%02d", scene, season, episode);
  }

  String shown() {
    return String.format("%s S%02dE%02d", series, season, episode);
  }

  Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("series_title", series);
    metadata.put("season_number", season);
    metadata.put("episode_number", episode);
    metadata.put("src_lang", "en");
    metadata.put("tgt_lang", "de");
    metadata.put("visibility", shared ? "shared" : "private");
    return metadata;
  }
}

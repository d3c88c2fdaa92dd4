package dev.dubdeck.gateway.voice;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who speaks whom in which episode, and with which version. */
public record CastingSheet(
    @Nullable String seriesTitle,
    @Nullable List<Column> episodes,
    @Nullable List<Line> characters) {

  /** One episode. */
  public record Column(int seasonNumber, int episodeNumber, @Nullable String jobId, String label) {}

  /** One character. */
  public record Line(
      String characterSlug,
      String displayName,
      boolean retired,
      @Nullable Integer currentVersion,
      @Nullable String driftStatus,
      @Nullable Map<String, Cell> episodes) {

    /** What this character has in an episode, null when absent. */
    public @Nullable Cell in(String label) {
      return episodes == null ? null : episodes.get(label);
    }
  }

  /** One character in one episode. */
  public record Cell(
      @Nullable Integer version,
      @Nullable Integer currentAtExport,
      @Nullable String driftStatus,
      @Nullable Double minutes,
      @Nullable List<String> speakerIds) {

    /** Minutes as people say them; empty when unknown. */
    public String length() {
      return minutes == null
          ? ""
          : minutes < 1
              ? Math.round(minutes * 60) + " s"
              : String.format(java.util.Locale.ENGLISH, "%.0f min", minutes);
    }
  }

  /** Episodes in order. */
  public List<Column> columns() {
    return episodes == null ? List.of() : episodes;
  }

  /** Characters in order. */
  public List<Line> lines() {
    return characters == null ? List.of() : characters;
  }

  /** The characters heard in one episode. */
  public List<Heard> heardIn(String label) {
    return lines().stream()
        .flatMap(
            line -> {
              Cell cell = line.in(label);
              return cell == null ? Stream.empty() : Stream.of(new Heard(line, cell));
            })
        .toList();
  }

  /** A character with what it has in one episode. */
  public record Heard(Line line, Cell cell) {
    /** True when the series has moved on since the episode was made. */
    public boolean isBehind() {
      return cell.version() != null
          && line.currentVersion() != null
          && !Objects.equals(cell.version(), line.currentVersion());
    }
  }
}

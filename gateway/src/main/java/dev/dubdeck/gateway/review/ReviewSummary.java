package dev.dubdeck.gateway.review;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What confirming would do, before it is done. */
public record ReviewSummary(
    @Nullable List<Line> newCharacters,
    @Nullable List<Line> newVersions,
    @Nullable List<Line> unchanged,
    @Nullable List<Line> withoutVersion,
    @Nullable List<Line> notCharacters,
    @Nullable List<Line> skipped,
    @Nullable List<Line> open,
    @Nullable List<Stage.Conflict> conflicts) {

  /** One speaker or character of the summary. */
  public record Line(
      @Nullable String speakerId,
      @Nullable String label,
      @Nullable String characterSlug,
      @Nullable String displayName,
      @Nullable Integer fromVersion,
      @Nullable Integer toVersion) {

    /** What to call it. */
    public String name() {
      return Objects.requireNonNullElse(
          displayName != null ? displayName : characterSlug != null ? characterSlug : label,
          String.valueOf(speakerId));
    }
  }

  /** Characters that do not exist yet. */
  public List<Line> creates() {
    return all(newCharacters);
  }

  /** References that become versions. */
  public List<Line> versions() {
    return all(newVersions);
  }

  /** References that are current already. */
  public List<Line> same() {
    return all(unchanged);
  }

  /** Speakers that get a name, but have too little sound for a version. */
  public List<Line> named() {
    return all(withoutVersion);
  }

  /** Crowds, songs, noises. */
  public List<Line> others() {
    return all(notCharacters);
  }

  /** Speakers that keep a generic voice. */
  public List<Line> generic() {
    return all(skipped);
  }

  /** Speakers that nobody has decided. */
  public List<Line> undecided() {
    return all(open);
  }

  /** What moved under the draft. */
  public List<Stage.Conflict> moved() {
    return conflicts == null ? List.of() : conflicts;
  }

  private static List<Line> all(@Nullable List<Line> lines) {
    return lines == null ? List.of() : lines;
  }
}

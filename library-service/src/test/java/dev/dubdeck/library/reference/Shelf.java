package dev.dubdeck.library.reference;

import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.library.text.FoldedText;
import dev.dubdeck.library.text.TextQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The library as a plain list of versions: slow, and easy to believe. */
record Shelf(List<Version> versions) {
  static final Comparator<Version> NEWEST =
      Comparator.comparing((Version version) -> version.job().contentUpdatedAt())
          .thenComparing(Version::id)
          .reversed();

  /** A job, the names of its characters, and whether speakers wait for a decision. */
  record Version(JobSnapshot job, List<String> names, boolean open) {
    String id() {
      return job.jobId().toString();
    }

    String slug() {
      return job.seriesSlug();
    }

    boolean shared() {
      return job.visibility() == dev.dubdeck.contracts.Visibility.SHARED;
    }
  }

  /**
   * What somebody asks for.
   *
   * @param who a name, or {@code admin}
   */
  record Question(
      String who,
      String view,
      @Nullable String q,
      @Nullable String language,
      @Nullable String state) {
    boolean isAdmin() {
      return who.equals("admin");
    }
  }

  /** The versions in sight. */
  Stream<Version> seen(Question asked) {
    return versions.stream()
        .filter(
            version ->
                switch (asked.view()) {
                  case "mine" -> version.job().owner().equals(asked.who());
                  case "shared" -> version.shared();
                  default ->
                      asked.isAdmin()
                          || version.shared()
                          || version.job().owner().equals(asked.who());
                });
  }

  /** Whether a version passes all filters. */
  Predicate<Version> passes(Question asked, Predicate<Version> number) {
    return version ->
        matches(asked, version, number)
            && (asked.language() == null || speaks(version, asked.language()))
            && (asked.state() == null || is(version, asked.state()));
  }

  private boolean matches(Question asked, Version version, Predicate<Version> number) {
    TextQuery query = TextQuery.parse(asked.q());
    if (query == null) {
      return true;
    }
    boolean contributes =
        asked.isAdmin()
            || versions.stream()
                .anyMatch(
                    other ->
                        other.slug().equals(version.slug())
                            && other.job().owner().equals(asked.who()));
    Predicate<String> holds =
        text ->
            FoldedText.of(version.job().seriesTitle()).contains(text)
                || version.slug().contains(text)
                || contributes
                    && version.names().stream()
                        .anyMatch(name -> FoldedText.of(name).contains(text));
    return holds.test(query.text())
        || number.test(version)
        || query.numbered() != null
            && (query.numbered().title().isEmpty() || holds.test(query.numbered().title()))
            && numbered(version, query.numbered(), number);
  }

  private static boolean numbered(
      Version version, TextQuery.Numbered numbered, Predicate<Version> number) {
    return number != NEVER
        && numbered.season().orElse(version.job().seasonNumber()) == version.job().seasonNumber()
        && numbered.episode().orElse(version.job().episodeNumber())
            == version.job().episodeNumber();
  }

  /** For lists in which numbers are only pieces of titles. */
  static final Predicate<Version> NEVER = version -> false;

  /** A bare number where it is that of an episode, of a season, or of either. */
  static Predicate<Version> number(@Nullable String q, boolean season, boolean episode) {
    TextQuery query = TextQuery.parse(q);
    return version ->
        query != null
            && query.bareNumber().isPresent()
            && (season && query.bareNumber().getAsInt() == version.job().seasonNumber()
                || episode && query.bareNumber().getAsInt() == version.job().episodeNumber());
  }

  private static boolean speaks(Version version, String language) {
    String spoken = version.job().tgtLang();
    String asked = language.toLowerCase(Locale.ROOT);
    return spoken != null
        && (spoken.toLowerCase(Locale.ROOT).equals(asked)
            || spoken.toLowerCase(Locale.ROOT).startsWith(asked + "-"));
  }

  private static boolean is(Version version, String state) {
    String is = version.job().state().name();
    return switch (state) {
      case "current" -> is.equals("DONE");
      case "working" -> List.of("QUEUED", "RUNNING", "PAUSED").contains(is);
      case "needs_review" -> version.open();
      case "drifted" -> false;
      default -> is.equalsIgnoreCase(state);
    };
  }
}

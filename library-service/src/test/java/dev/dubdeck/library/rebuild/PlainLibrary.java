package dev.dubdeck.library.rebuild;

import dev.dubdeck.contracts.CastVoice;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.JobSnapshot;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.Visibility;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.library.text.FoldedText;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model as it has to be once all of a story is told, by its definition and not by any statement
 * of the service: the last word on everything, and what follows from it.
 */
final class PlainLibrary {
  private final Map<UUID, JobSnapshot> jobs = new HashMap<>();
  private final Set<UUID> departed = new HashSet<>();
  private final Map<String, ExportCompleted> exports = new HashMap<>();
  private final Map<UUID, MappingSnapshot> mappings = new HashMap<>();
  private final Map<String, VoiceSnapshot> voices = new HashMap<>();
  private final Map<String, Set<String>> rows = new TreeMap<>();

  private PlainLibrary() {}

  /** Rows by table, each as the text that {@link ModelRows} makes of it. */
  static Map<String, Set<String>> rowsOf(Collection<Told> story) {
    PlainLibrary library = new PlainLibrary();
    story.forEach(library::hear);
    departAll(library);
    library.write();
    return library.rows;
  }

  private void hear(Told told) {
    switch (told.event()) {
      case JobChanged(JobSnapshot job) -> {
        if (job.deleted()) {
          departed.add(job.jobId());
        }
        jobs.merge(job.jobId(), job, (a, b) -> a.version() >= b.version() ? a : b);
      }
      case ExportCompleted export ->
          exports.merge(export.jobId() + export.kind(), export, PlainLibrary::newer);
      case MappingChanged(MappingSnapshot mapping) ->
          mappings.merge(mapping.jobId(), mapping, (a, b) -> a.revision() >= b.revision() ? a : b);
      case VoiceChanged(VoiceSnapshot voice) ->
          voices.merge(
              voice.seriesSlug() + "/" + voice.characterSlug(),
              voice,
              (a, b) -> a.revision() >= b.revision() ? a : b);
      default -> throw new IllegalArgumentException(told.type() + " is not for the library");
    }
  }

  private static ExportCompleted newer(ExportCompleted a, ExportCompleted b) {
    int order = a.exportId().toString().compareTo(b.exportId().toString());
    return order > 0 || (order == 0 && a.revision() >= b.revision()) ? a : b;
  }

  private static void departAll(PlainLibrary library) {
    library.jobs.keySet().removeAll(library.departed);
    library.exports.values().removeIf(export -> library.departed.contains(export.jobId()));
    library.mappings.keySet().removeAll(library.departed);
  }

  private void write() {
    ModelRows.TABLES.forEach(table -> rows.put(table, new TreeSet<>()));
    departed.forEach(job -> add("departed_job", job));
    jobs.values().forEach(this::writeVersion);
    exports.values().forEach(this::writeArtifact);
    mappings.values().forEach(this::writeMapping);
    voices
        .values()
        .forEach(
            voice ->
                add(
                    "series_voice",
                    voice.seriesSlug(),
                    voice.characterSlug(),
                    isDrifted(voice),
                    voice.revision()));
    jobs.values().stream().map(JobSnapshot::seriesSlug).distinct().forEach(this::sumUp);
  }

  private void writeVersion(JobSnapshot job) {
    add(
        "episode_version",
        job.jobId(),
        job.owner(),
        job.visibility().wire(),
        job.state(),
        job.seriesSlug(),
        job.seriesTitle(),
        job.seasonNumber(),
        job.episodeNumber(),
        job.srcLang(),
        job.tgtLang(),
        job.privacy(),
        job.archived(),
        needsReview(job),
        drifted(job),
        job.createdAt().getEpochSecond(),
        job.updatedAt().getEpochSecond(),
        contentAt(job).getEpochSecond(),
        job.version());
  }

  private void writeArtifact(ExportCompleted export) {
    add(
        "artifact",
        export.jobId(),
        export.kind(),
        export.exportId(),
        export.revision(),
        export.artifact().name(),
        export.artifact().mediaKey(),
        export.artifact().sha256(),
        export.artifact().sizeBytes(),
        export.artifact().durationSeconds(),
        export.at().getEpochSecond());
  }

  private void writeMapping(MappingSnapshot mapping) {
    Instant confirmed = mapping.confirmedAt();
    add(
        "job_mapping",
        mapping.jobId(),
        mapping.open(),
        confirmed == null ? null : confirmed.getEpochSecond(),
        mapping.revision());
    for (CastVoice voice : mapping.voices()) {
      add(
          "cast_voice",
          mapping.jobId(),
          mapping.seriesSlug(),
          voice.characterSlug(),
          voice.version(),
          voice.refSha256());
    }
  }

  private void sumUp(String series) {
    sumUp(series, "everyone", "", job -> true);
    sumUp(series, "shared", "", PlainLibrary::isShared);
    of(series, job -> true)
        .map(JobSnapshot::owner)
        .distinct()
        .forEach(
            owner -> {
              sumUp(series, "own", owner, job -> job.owner().equals(owner));
              sumUp(series, "visible", owner, job -> job.owner().equals(owner) || isShared(job));
            });
  }

  private void sumUp(String series, String audience, String owner, Predicate<JobSnapshot> isSeen) {
    List<JobSnapshot> seen = of(series, isSeen).toList();
    if (seen.isEmpty()) {
      return;
    }
    add(
        "series_summary",
        audience,
        owner,
        series,
        seen.getFirst().seriesTitle(),
        seen.stream().map(JobSnapshot::seasonNumber).distinct().count(),
        seen.stream().map(PlainLibrary::episode).distinct().count(),
        contentAt(seen.getFirst()).getEpochSecond(),
        seen.getFirst().jobId(),
        seen.stream().mapToLong(this::needsReview).sum(),
        seen.stream().mapToLong(this::drifted).sum(),
        seen.stream().anyMatch(PlainLibrary::isShared),
        facets(seen));
    if (!audience.equals("visible")) {
      seen.stream()
          .map(JobSnapshot::seasonNumber)
          .distinct()
          .forEach(season -> sumUpSeason(audience, owner, season, seen));
    }
    if (owner.isEmpty()) {
      String[] titles = words(seen, job -> Stream.of(FoldedText.of(job.seriesTitle()), series));
      String[] names = audience.equals("everyone") ? words(seen, this::names) : new String[0];
      String[] numbers =
          words(seen, job -> Stream.of("#s" + job.seasonNumber(), "#e" + job.episodeNumber()));
      add("series_text", audience, series, titles, names, facets(seen), numbers);
      Stream<String> pieces =
          Stream.of(titles, names).flatMap(Stream::of).flatMap(PlainLibrary::pieces);
      Stream<String> marks = Stream.of(facets(seen)).map(facet -> '\u001f' + facet);
      String[] terms =
          Stream.of(pieces, Stream.of(numbers), marks)
              .flatMap(each -> each)
              .distinct()
              .toArray(String[]::new);
      add("series_term", audience, series, terms);
    }
  }

  private void sumUpSeason(String audience, String owner, int season, List<JobSnapshot> series) {
    List<JobSnapshot> seen = series.stream().filter(job -> job.seasonNumber() == season).toList();
    Set<String> shared =
        of(seen.getFirst().seriesSlug(), PlainLibrary::isShared)
            .map(PlainLibrary::episode)
            .collect(Collectors.toSet());
    add(
        "season_summary",
        audience,
        owner,
        seen.getFirst().seriesSlug(),
        season,
        seen.stream().map(PlainLibrary::episode).distinct().count(),
        seen.stream()
            .map(PlainLibrary::episode)
            .distinct()
            .filter(e -> !shared.contains(e))
            .count(),
        contentAt(seen.getFirst()).getEpochSecond(),
        facets(seen));
  }

  /** Versions of a series, the newest first. */
  private Stream<JobSnapshot> of(String series, Predicate<JobSnapshot> isSeen) {
    return jobs.values().stream()
        .filter(job -> job.seriesSlug().equals(series))
        .filter(isSeen)
        .sorted(
            Comparator.comparing(this::contentAt)
                .thenComparing(job -> job.jobId().toString())
                .reversed());
  }

  private static boolean isShared(JobSnapshot job) {
    return job.visibility() == Visibility.SHARED;
  }

  private static String episode(JobSnapshot job) {
    return job.seasonNumber() + "x" + job.episodeNumber();
  }

  private String[] facets(List<JobSnapshot> seen) {
    return words(
        seen,
        job -> {
          List<String> marks =
              Stream.of(
                      "s:" + job.state(),
                      needsReview(job) > 0 ? "r" : "",
                      drifted(job) > 0 ? "d" : "")
                  .filter(mark -> !mark.isEmpty())
                  .toList();
          Stream<String> both =
              languages(job.tgtLang())
                  .flatMap(
                      tag -> Stream.concat(Stream.of(tag), marks.stream().map(m -> tag + " " + m)));
          return Stream.concat(marks.stream(), both);
        });
  }

  /** The language with every shorter form of it. */
  private static Stream<String> languages(@Nullable String language) {
    if (language == null) {
      return Stream.empty();
    }
    String lower = language.toLowerCase(Locale.ROOT);
    int dash = lower.lastIndexOf('-');
    Stream<String> shorter = dash < 0 ? Stream.empty() : languages(lower.substring(0, dash));
    return Stream.concat(Stream.of("l:" + lower), shorter);
  }

  private Stream<String> names(JobSnapshot job) {
    MappingSnapshot mapping = mappings.get(job.jobId());
    return mapping == null || !mapping.seriesSlug().equals(job.seriesSlug())
        ? Stream.empty()
        : mapping.voices().stream()
            .flatMap(v -> Stream.of(FoldedText.of(v.displayName()), v.characterSlug()));
  }

  /** All pieces of one, two and three characters. */
  private static Stream<String> pieces(String text) {
    int[] characters = text.codePoints().toArray();
    return IntStream.rangeClosed(1, 3)
        .boxed()
        .flatMap(
            size ->
                IntStream.rangeClosed(0, characters.length - size)
                    .mapToObj(start -> new String(characters, start, size)));
  }

  private static String[] words(
      List<JobSnapshot> seen, Function<JobSnapshot, Stream<String>> wordsOf) {
    return seen.stream().flatMap(wordsOf).distinct().toArray(String[]::new);
  }

  private Instant contentAt(JobSnapshot job) {
    MappingSnapshot mapping = mappings.get(job.jobId());
    Instant confirmed = mapping == null ? null : mapping.confirmedAt();
    return confirmed != null && confirmed.isAfter(job.contentUpdatedAt())
        ? confirmed
        : job.contentUpdatedAt();
  }

  private long needsReview(JobSnapshot job) {
    MappingSnapshot mapping = mappings.get(job.jobId());
    return mapping != null && mapping.open() > 0 ? 1 : 0;
  }

  private long drifted(JobSnapshot job) {
    MappingSnapshot mapping = mappings.get(job.jobId());
    if (mapping == null || !mapping.seriesSlug().equals(job.seriesSlug())) {
      return 0;
    }
    return mapping.voices().stream()
        .map(voice -> voices.get(mapping.seriesSlug() + "/" + voice.characterSlug()))
        .filter(voice -> voice != null && isDrifted(voice))
        .count();
  }

  private static boolean isDrifted(VoiceSnapshot voice) {
    return "drifted".equals(voice.driftStatus()) && !voice.retired();
  }

  private void add(String table, @Nullable Object... values) {
    rows.get(table).add(ModelRows.text(values));
  }
}

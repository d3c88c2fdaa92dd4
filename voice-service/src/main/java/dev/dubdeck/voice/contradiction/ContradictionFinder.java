package dev.dubdeck.voice.contradiction;

import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.voice.embedding.CharacterVoice;
import dev.dubdeck.voice.embedding.HeardVoice;
import dev.dubdeck.voice.embedding.VoiceVectors;
import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.job.VoiceJobs;
import dev.dubdeck.voice.refs.RefsShelf;
import dev.dubdeck.voice.review.MappingReview;
import dev.dubdeck.voice.review.ReviewReader;
import dev.dubdeck.voice.row.Rows;
import dev.dubdeck.voice.speaker.Speaker;
import dev.dubdeck.voice.suggestion.SpeakerVectors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks for what does not fit together in the mapping of a job. */
@ApplicationScoped
class ContradictionFinder {
  /** Below this a voice is far from its character's past; see the drift bands. */
  private static final double FAR = 0.3;

  /** Regular: in at least three of the four episodes before. */
  private static final String REGULARS =
      """
      WITH before AS (
        SELECT DISTINCT j.season_number, j.episode_number
        FROM voice_job j JOIN speaker_mapping m USING (job_id)
        WHERE j.series_slug = $1 AND NOT j.deleted
          AND (j.season_number, j.episode_number) < ($2, $3)
        ORDER BY j.season_number DESC, j.episode_number DESC LIMIT 4)
      SELECT m.character_slug AS slug, max(m.display_name) AS name,
        count(DISTINCT (j.season_number, j.episode_number)) AS episodes
      FROM before b
      JOIN voice_job j ON j.series_slug = $1 AND NOT j.deleted
        AND (j.season_number, j.episode_number) = (b.season_number, b.episode_number)
      JOIN speaker_mapping m ON m.job_id = j.job_id
      GROUP BY m.character_slug
      HAVING count(DISTINCT (j.season_number, j.episode_number)) >= 3
      ORDER BY m.character_slug""";

  private final VoiceJobs jobs;
  private final RefsShelf refs;
  private final ReviewReader reader;
  private final SpeakerVectors vectors;
  private final VoiceVectors voices;
  private final Rows rows;

  ContradictionFinder(
      VoiceJobs jobs,
      RefsShelf refs,
      ReviewReader reader,
      SpeakerVectors vectors,
      VoiceVectors voices,
      Rows rows) {
    this.jobs = jobs;
    this.refs = refs;
    this.reader = reader;
    this.vectors = vectors;
    this.voices = voices;
    this.rows = rows;
  }

  private record Regular(String slug, String name, int episodes) {}

  Uni<List<Contradiction>> find(Caller caller, UUID jobId) {
    return jobs.requireOwned(caller, jobId)
        .chain(job -> reader.read(job).chain(review -> find(job, review)));
  }

  private Uni<List<Contradiction>> find(KnownJob job, MappingReview review) {
    Cast cast = new Cast(review);
    List<Contradiction> found = new ArrayList<>();
    return refs.find(job.jobId())
        .invoke(
            known -> {
              found.addAll(cast.talkAtOnce(known == null ? List.of() : known.overlaps()));
              found.addAll(cast.twoCharacters());
            })
        .chain(() -> farFromPast(job, review, cast))
        .invoke(found::addAll)
        .chain(
            () ->
                rows.read(
                    Regular.class,
                    REGULARS,
                    job.seriesSlug(),
                    job.seasonNumber(),
                    job.episodeNumber()))
        .invoke(
            regulars ->
                regulars.stream()
                    .filter(regular -> !cast.has(regular.slug()))
                    .map(ContradictionFinder::absent)
                    .forEach(found::add))
        .replaceWith(found);
  }

  private static Contradiction absent(Regular regular) {
    return new Contradiction(
        "absent_regular",
        "note",
        List.of(),
        List.of(regular.slug()),
        "%s spoke in %d of the last four episodes and nobody is %s here."
            .formatted(regular.name(), regular.episodes(), regular.name()),
        null);
  }

  private Uni<List<Contradiction>> farFromPast(KnownJob job, MappingReview review, Cast cast) {
    List<Speaker> heard =
        review.speakers().stream()
            .filter(s -> s.soundSha256() != null && cast.slugOf(s.speakerId()) != null)
            .toList();
    return vectors
        .provider()
        .chain(
            provider ->
                provider.isEmpty() || heard.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : vectors
                        .find(
                            provider.get(),
                            heard.stream()
                                .map(Speaker::soundSha256)
                                .filter(Objects::nonNull)
                                .collect(Collectors.toSet()))
                        .chain(
                            known ->
                                voices
                                    .centroids(job.seriesSlug())
                                    .map(past -> farFromPast(heard, cast, known, past))));
  }

  private static List<Contradiction> farFromPast(
      List<Speaker> heard, Cast cast, Map<String, HeardVoice> known, List<CharacterVoice> past) {
    Map<String, CharacterVoice> bySlug =
        past.stream().collect(Collectors.toMap(CharacterVoice::slug, Function.identity()));
    List<Contradiction> found = new ArrayList<>();
    for (Speaker speaker : heard) {
      CharacterVoice voice = bySlug.get(String.valueOf(cast.slugOf(speaker.speakerId())));
      if (voice != null
          && known.get(String.valueOf(speaker.soundSha256())) instanceof HeardVoice.Known now
          && now.embedding().isComparableWith(voice.centroid())
          && now.embedding().cosine(voice.centroid()) < FAR) {
        found.add(
            new Contradiction(
                "far_from_past",
                "warn",
                List.of(speaker.speakerId()),
                List.of(voice.slug()),
                "%s does not sound like %s did so far."
                    .formatted(speaker.label(), voice.displayName()),
                null));
      }
    }
    return found;
  }
}

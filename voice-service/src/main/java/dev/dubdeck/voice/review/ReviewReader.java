package dev.dubdeck.voice.review;

import dev.dubdeck.voice.job.KnownJob;
import dev.dubdeck.voice.mapping.MappingLedger;
import dev.dubdeck.voice.mapping.SpeakerMapping;
import dev.dubdeck.voice.speaker.SpeakerRepository;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Puts a review together from the rows. */
@ApplicationScoped
public class ReviewReader {
  private final SpeakerRepository speakers;
  private final StageRepository stage;
  private final MappingLedger ledger;

  ReviewReader(SpeakerRepository speakers, StageRepository stage, MappingLedger ledger) {
    this.speakers = speakers;
    this.stage = stage;
    this.ledger = ledger;
  }

  /** The review as committed. */
  public Uni<MappingReview> read(KnownJob job) {
    return speakers
        .read(job.jobId())
        .chain(
            all ->
                stage
                    .readDecisions(job.jobId())
                    .chain(
                        decisions ->
                            ledger
                                .read(job.jobId())
                                .chain(
                                    mappings ->
                                        stage
                                            .readCharacters(
                                                job.seriesSlug(),
                                                slugs(decisions, mappings, Set.of()))
                                            .map(
                                                characters ->
                                                    MappingReview.of(
                                                        all, decisions, mappings, characters)))));
  }

  /**
   * The review as the open transaction sees it.
   *
   * @param more slugs of further characters that matter
   */
  public Uni<MappingReview> list(KnownJob job, Collection<String> more) {
    return speakers
        .list(job.jobId())
        .chain(
            all ->
                stage
                    .listDecisions(job.jobId())
                    .chain(
                        decisions ->
                            ledger
                                .list(job.jobId())
                                .chain(
                                    mappings ->
                                        stage
                                            .listCharacters(
                                                job.seriesSlug(), slugs(decisions, mappings, more))
                                            .map(
                                                characters ->
                                                    MappingReview.of(
                                                        all, decisions, mappings, characters)))));
  }

  private static Set<String> slugs(
      List<Decision> decisions, List<SpeakerMapping> mappings, Collection<String> more) {
    Set<String> slugs = new TreeSet<>(more);
    for (Decision decision : decisions) {
      if (decision.characterSlug() != null) {
        slugs.add(decision.characterSlug());
      }
    }
    mappings.forEach(mapping -> slugs.add(mapping.characterSlug()));
    return slugs;
  }
}

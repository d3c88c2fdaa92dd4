package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.library.summary.SeriesSummaries;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Folds decisions and voices into the flags of the versions, in any order, any number of times. A
 * voice counts only in the series it belongs to; a retired character asks nothing of anybody.
 */
@ApplicationScoped
public class VoiceShelf {
  private final VoiceRepository voices;
  private final DepartedJobs departed;
  private final SeriesSummaries summaries;
  private final MirrorBacklog backlog;
  private final Inbox inbox;

  VoiceShelf(
      VoiceRepository voices,
      DepartedJobs departed,
      SeriesSummaries summaries,
      MirrorBacklog backlog,
      Inbox inbox) {
    this.voices = voices;
    this.departed = departed;
    this.summaries = summaries;
    this.backlog = backlog;
    this.inbox = inbox;
  }

  /**
   * Brings the flags of versions in line with what is known of their speakers; inside the caller's
   * transaction, which holds the locks of their series.
   */
  public Uni<Void> flag(Collection<UUID> jobIds) {
    return jobIds.isEmpty()
        ? Uni.createFrom().voidItem()
        : voices.flagVersions(jobIds).replaceWithVoid();
  }

  /** Drops what is known of the jobs' speakers; inside the caller's transaction. */
  public Uni<Void> forget(Collection<UUID> jobIds) {
    return voices.forget(jobIds);
  }

  /** Runs inside the inbox's transaction. */
  public Uni<Void> foldMapping(ReceivedEvent<MappingChanged> event) {
    MappingSnapshot mapping = event.data().mapping();
    return departed
        .hasDeparted(mapping.jobId())
        .chain(gone -> gone ? Uni.createFrom().item(false) : voices.takeMapping(mapping))
        .chain(taken -> taken ? follow(mapping) : countStale(event));
  }

  private Uni<Void> follow(MappingSnapshot mapping) {
    return voices
        .takeCast(mapping)
        .chain(
            recast ->
                recast
                    ? backlog.add(mapping.jobId()).chain(() -> flag(mapping, true))
                    : flag(mapping, false));
  }

  /** Another cast is found by other names, whether or not it raises a flag. */
  private Uni<Void> flag(MappingSnapshot mapping, boolean recast) {
    return voices
        .findSeriesOf(mapping.jobId())
        .chain(
            series ->
                series == null
                    // The flags are set when the job becomes known.
                    ? Uni.createFrom().voidItem()
                    : summaries
                        .lock(series)
                        .chain(() -> voices.flagVersions(List.of(mapping.jobId())))
                        .chain(flagged -> sumUpIf(recast || flagged > 0, series)));
  }

  /** Runs inside the inbox's transaction. */
  public Uni<Void> foldVoice(ReceivedEvent<VoiceChanged> event) {
    VoiceSnapshot voice = event.data().voice();
    return summaries
        .lock(voice.seriesSlug())
        .chain(() -> voices.takeVoice(voice))
        .chain(
            taken ->
                taken
                    ? voices
                        .flagVersionsWith(voice.seriesSlug(), voice.characterSlug())
                        .chain(flagged -> sumUpIf(flagged > 0, voice.seriesSlug()))
                    : countStale(event));
  }

  private Uni<Void> sumUpIf(boolean changed, String series) {
    return changed ? summaries.sumUp(series) : Uni.createFrom().voidItem();
  }

  private Uni<Void> countStale(ReceivedEvent<?> event) {
    inbox.countStale("library", event);
    return Uni.createFrom().voidItem();
  }
}

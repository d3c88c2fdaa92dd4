package dev.dubdeck.library.voice;

import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.MappingSnapshot;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.library.departure.DepartedJobs;
import dev.dubdeck.library.mirror.MirrorBacklog;
import dev.dubdeck.library.summary.SeriesSummaries;
import dev.dubdeck.library.voice.VoiceRepository.VoicePlace;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Folds decisions and voices into the flags of the versions, many in one go, in any order, any
 * number of times. A voice counts only in the series it belongs to; a retired character asks
 * nothing of anybody.
 */
@ApplicationScoped
public class VoiceShelf {
  private final MappingRepository mappings;
  private final VoiceRepository voices;
  private final DepartedJobs departed;
  private final SeriesSummaries summaries;
  private final MirrorBacklog backlog;
  private final Inbox inbox;

  VoiceShelf(
      MappingRepository mappings,
      VoiceRepository voices,
      DepartedJobs departed,
      SeriesSummaries summaries,
      MirrorBacklog backlog,
      Inbox inbox) {
    this.mappings = mappings;
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
    return mappings.forget(jobIds);
  }

  /** Runs inside the inbox's transaction. */
  public Uni<Void> foldMappings(List<ReceivedEvent<MappingChanged>> events) {
    Set<UUID> jobs = new LinkedHashSet<>();
    events.forEach(event -> jobs.add(event.data().mapping().jobId()));
    return departed
        .listDeparted(jobs)
        .chain(
            gone -> {
              Map<UUID, ReceivedEvent<MappingChanged>> newest =
                  newest(
                      events,
                      event -> event.data().mapping().jobId(),
                      event -> event.data().mapping().revision());
              newest.entrySet().removeIf(entry -> isOf(gone, entry.getKey(), entry.getValue()));
              return newest.isEmpty() ? Uni.createFrom().voidItem() : follow(newest);
            });
  }

  private boolean isOf(Set<UUID> gone, UUID job, ReceivedEvent<MappingChanged> event) {
    boolean departed = gone.contains(job);
    if (departed) {
      inbox.countStale("library", event);
    }
    return departed;
  }

  private Uni<Void> follow(Map<UUID, ReceivedEvent<MappingChanged>> newest) {
    List<MappingSnapshot> told =
        newest.values().stream().map(event -> event.data().mapping()).toList();
    return mappings
        .take(told)
        .chain(
            taken -> {
              countStale(newest, taken);
              List<MappingSnapshot> news =
                  told.stream().filter(mapping -> taken.contains(mapping.jobId())).toList();
              return news.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : mappings.recast(news).chain(recast -> flag(taken, recast));
            });
  }

  /** Another cast is found by other names, whether or not it raises a flag. */
  private Uni<Void> flag(Set<UUID> jobs, Set<UUID> recast) {
    return backlog
        .add(recast.stream().map(MirrorBacklog.Entry::of).toList())
        // A job that is not known yet gets its flags when it becomes known.
        .chain(() -> voices.mapSeriesOf(jobs))
        .chain(
            series ->
                summaries
                    .lock(new TreeSet<>(series.values()))
                    .chain(() -> voices.flagVersions(jobs))
                    .chain(
                        flagged -> {
                          SortedSet<String> changed = new TreeSet<>(flagged);
                          series.forEach(
                              (job, slug) -> {
                                if (recast.contains(job)) {
                                  changed.add(slug);
                                }
                              });
                          return summaries.sumUp(changed);
                        }));
  }

  /** Runs inside the inbox's transaction. */
  public Uni<Void> foldVoices(List<ReceivedEvent<VoiceChanged>> events) {
    Map<VoicePlace, ReceivedEvent<VoiceChanged>> newest =
        newest(
            events,
            event -> VoicePlace.of(event.data().voice()),
            event -> event.data().voice().revision());
    List<VoiceSnapshot> told = newest.values().stream().map(event -> event.data().voice()).toList();
    SortedSet<String> series = new TreeSet<>();
    told.forEach(voice -> series.add(voice.seriesSlug()));
    return summaries
        .lock(series)
        .chain(() -> voices.take(told))
        .chain(
            taken -> {
              countStale(newest, taken);
              return taken.isEmpty()
                  ? Uni.createFrom().voidItem()
                  : voices
                      .flagVersionsWith(taken)
                      .chain(flagged -> summaries.sumUp(new TreeSet<>(flagged)));
            });
  }

  /** The last word on everything that was told of; what is older is counted as stale. */
  private <K, T> Map<K, ReceivedEvent<T>> newest(
      List<ReceivedEvent<T>> events,
      Function<ReceivedEvent<T>, K> key,
      ToLongFunction<ReceivedEvent<T>> revision) {
    Map<K, ReceivedEvent<T>> newest = new LinkedHashMap<>();
    for (ReceivedEvent<T> event : events) {
      ReceivedEvent<T> before = newest.get(key.apply(event));
      if (before != null && revision.applyAsLong(event) <= revision.applyAsLong(before)) {
        inbox.countStale("library", event);
      } else {
        newest.put(key.apply(event), event);
      }
    }
    return newest;
  }

  private <K, T> void countStale(Map<K, ReceivedEvent<T>> told, Set<K> taken) {
    told.forEach(
        (key, event) -> {
          if (!taken.contains(key)) {
            inbox.countStale("library", event);
          }
        });
  }
}

package dev.dubdeck.gateway.continuewatching;

import dev.dubdeck.gateway.library.ContinueItem;
import dev.dubdeck.gateway.library.Place;
import dev.dubdeck.gateway.page.StateWord;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.voice.InboxItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to go on with.
 *
 * @param word what there is to do, with its shape
 * @param href where it is done
 * @param place the episode it is about
 * @param watched how much of it was seen, 0..100; null when there is nothing to show
 */
public record ContinueCard(
    String series,
    Place place,
    StateWord word,
    String href,
    @Nullable Instant at,
    @Nullable Integer watched) {

  /** Whether it is about watching: only that can be finished by saying so. */
  public boolean isToWatch() {
    return "watch".equals(word.tone());
  }

  /** Page of the series. */
  public String seriesPage() {
    return "/ui/library/" + Words.path(place.slug());
  }

  /** The card of an item; what waits in the voices' inbox tells whose voice drifted. */
  static ContinueCard of(ContinueItem item, List<InboxItem> inbox) {
    Place place = new Place(item.seriesSlug(), item.seasonNumber(), item.episodeNumber());
    String reason = item.reason() == null ? "watch" : item.reason();
    InboxItem drift = reason.equals("drift") ? drifted(item.seriesSlug(), inbox) : null;
    return new ContinueCard(
        item.seriesTitle(),
        place,
        word(reason, item, drift),
        drift != null ? drift.page() : page(reason, place, item.jobId(), item.positionSeconds()),
        item.lastOpenedAt(),
        reason.equals("watch") ? percent(item) : null);
  }

  /** Where the next thing is done. */
  static String page(String reason, Place place, String jobId, @Nullable Double position) {
    return switch (reason) {
      case "review" -> "/ui/jobs/" + Words.path(jobId) + "/review";
      case "drift" -> "/ui/voices/" + Words.path(place.slug());
      default ->
          place.page()
              + "?version="
              + Words.path(jobId)
              + (position == null ? "" : "&t=" + position.longValue());
    };
  }

  private static StateWord word(String reason, ContinueItem item, @Nullable InboxItem drift) {
    return switch (reason) {
      case "review" ->
          new StateWord("◐", Words.count(item.openSpeakers(), "voice") + " to confirm", "review");
      case "drift" -> new StateWord("▲", drifted(item, drift), "failed");
      default ->
          new StateWord(
              "▶",
              item.positionSeconds() == null
                  ? "to watch"
                  : "resume " + Words.length(item.positionSeconds()),
              "watch");
    };
  }

  private static String drifted(ContinueItem item, @Nullable InboxItem drift) {
    return drift != null && drift.displayName() != null && item.driftedVoices() <= 1
        ? drift.displayName() + " drifted"
        : Words.count(Math.max(1, item.driftedVoices()), "voice") + " drifted";
  }

  private static @Nullable InboxItem drifted(String series, List<InboxItem> inbox) {
    return inbox.stream()
        .filter(InboxItem::isDrift)
        .filter(item -> item.seriesSlug().equals(series))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable Integer percent(ContinueItem item) {
    Double position = item.positionSeconds();
    Double duration = item.durationSeconds();
    return position == null || duration == null || duration <= 0
        ? null
        : (int) Math.min(100, Math.round(100 * position / duration));
  }
}

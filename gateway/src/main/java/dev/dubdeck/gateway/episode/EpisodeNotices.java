package dev.dubdeck.gateway.episode;

import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import org.jspecify.annotations.Nullable;

/** What the page says after a form was sent; the address carries only a word of this list. */
final class EpisodeNotices {
  static final String UNSHARED = "unshared";
  static final String REPORTED = "reported";
  static final String REMOVED = "removed";
  static final String RESTORED = "restored";
  static final String NO_REASON = "reason";
  static final String NOT_SURE = "sure";

  private EpisodeNotices() {}

  static @Nullable Notice of(@Nullable String said) {
    return switch (said == null ? "" : said) {
      case UNSHARED -> Notice.done("Hidden from others: your versions are private now.");
      case REPORTED -> Notice.done("Reported. The admins see your reason and your name.");
      case REMOVED ->
          Notice.done(
              "Removed from the library: only its owner and admins still see it. Nothing was"
                  + " deleted.");
      case RESTORED -> Notice.done("Restored: it is seen again by whom its owner lets see it.");
      case NO_REASON ->
          Notice.fault("Nothing was reported: a report needs a reason of up to 200 characters.");
      case NOT_SURE -> Notice.fault("Nothing was deleted: tick the box if you mean it.");
      case "often" ->
          Notice.fault("Nothing was reported: five reports an hour are the limit. Try later.");
      case "own" -> Notice.fault("Nothing was reported: this episode is your own.");
      case "state" ->
          Notice.fault("Nothing was changed: it was changed meanwhile. This is how it stands now.");
      case "denied" -> Notice.fault("Nothing was changed: this is its owner's to decide.");
      case "away" ->
          Notice.fault("A part of Dubdeck is not answering. Look below how it stands, then retry.");
      default -> null;
    };
  }

  /** The word for a refusal; null when the page itself is out of reach. */
  static @Nullable String ofRefusal(UpstreamRefusal refusal) {
    return switch (refusal.status()) {
      case 400 -> "own";
      case 403 -> "denied";
      case 409, 412 -> "state";
      case 422 -> NO_REASON;
      case 429 -> "often";
      default -> refusal.status() >= 500 ? "away" : null;
    };
  }
}

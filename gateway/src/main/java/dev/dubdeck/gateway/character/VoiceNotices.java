package dev.dubdeck.gateway.character;

import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.upstream.UpstreamRefusal;
import dev.dubdeck.gateway.voice.VersionHistory;
import dev.dubdeck.gateway.voice.VoiceVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the page says after a form was sent; the address carries only a word of this list. */
public final class VoiceNotices {
  static final String ROLLED_BACK = "rolled-back";
  static final String KEPT = "kept";
  static final String DISMISSED = "dismissed";
  static final String ANCHORED = "anchored";
  static final String RETIRED = "retired";
  static final String ERASED = "erased";
  static final String MOVED = "moved";
  static final String NO_REASON = "reason";
  static final String NOT_SURE = "sure";
  static final String TWO = "two";

  private VoiceNotices() {}

  static @Nullable Notice of(@Nullable String said, VersionHistory history, @Nullable Integer saw) {
    String name = history.displayName();
    return switch (said == null ? "" : said) {
      case ROLLED_BACK -> Notice.done(rolledBack(history));
      case KEPT -> Notice.done("Kept: this version counts among the normal ones from now on.");
      case DISMISSED -> Notice.done("Dismissed: this pair of versions warns no more.");
      case ANCHORED ->
          Notice.done("Versions are measured by v" + history.anchorVersion() + " from now on.");
      case RETIRED -> Notice.done(name + " is retired. The history stays.");
      case ERASED -> Notice.done("The sound of " + name + " is erased.");
      case "added" -> Notice.done("Added: " + name + " is v" + history.currentVersion() + " now.");
      case MOVED -> Notice.fault(moved(history, saw));
      case NO_REASON -> Notice.fault("Nothing was done: a rollback needs a short reason.");
      case NOT_SURE -> Notice.fault("Nothing was erased: tick the box if you mean it.");
      case TWO -> Notice.fault("Tick exactly two versions to compare.");
      default -> upload(said);
    };
  }

  private static @Nullable Notice upload(@Nullable String said) {
    return switch (said == null ? "" : said) {
      case "no-file" -> Notice.fault("Nothing was added: choose a sound file.");
      case "not_audio" -> Notice.fault("Nothing was added: the file holds no sound we can read.");
      case "too_little_speech" ->
          Notice.fault(
              "Nothing was added: it is silent, or has less than half a second of speech.");
      case "too-large" -> Notice.fault("Nothing was added: the file is larger than 20 MiB.");
      case "refused" -> Notice.fault("Nothing was added: the file was not accepted.");
      case "away" ->
          Notice.fault("Nothing was added: a part of Dubdeck is not answering. Try again.");
      default -> null;
    };
  }

  /** The word for a refused upload. */
  public static String ofUpload(UpstreamRefusal refusal) {
    return switch (refusal.status()) {
      case 412 -> MOVED;
      case 413 -> "too-large";
      case 422, 415 ->
          "too_little_speech".equals(refusal.code()) ? "too_little_speech" : "not_audio";
      default -> refusal.status() >= 500 ? "away" : "refused";
    };
  }

  private static String rolledBack(VersionHistory history) {
    VoiceVersion current = history.current();
    return current == null || current.restoredVersion() == null
        ? "Rolled back."
        : "Rolled back: v%d sounds as v%d did. Nothing was taken out of the history."
            .formatted(current.version(), current.restoredVersion());
  }

  private static String moved(VersionHistory history, @Nullable Integer saw) {
    VoiceVersion current = history.current();
    String who = current == null || current.createdBy() == null ? "Somebody" : current.createdBy();
    String what =
        saw != null && !Objects.equals(saw, history.currentVersion())
            ? "%s was quicker: v%d was current on your page, now it is v%d."
                .formatted(who, saw, history.currentVersion())
            : "This voice was changed while you looked.";
    return what + " Nothing of yours was done; this is how it stands now.";
  }
}

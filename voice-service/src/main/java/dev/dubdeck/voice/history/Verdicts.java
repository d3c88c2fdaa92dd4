package dev.dubdeck.voice.history;

import dev.dubdeck.voice.drift.DriftReason;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the verdict on a version into words. */
final class Verdicts {
  private Verdicts() {}

  /**
   * The verdict on a version.
   *
   * @param current who listens now, {@code id/version} or {@code none}
   */
  static VerdictView of(@Nullable VersionRow row, String name, String current) {
    if (row == null) {
      return new VerdictView(
          "unknown",
          "unknown",
          null,
          "There is no reference yet.",
          "Add one: upload it, or confirm a speaker of an episode.",
          null);
    }
    if (isOfOther(row, current)) {
      return said("not_comparable", row, DriftReason.OTHER_PROVIDER);
    }
    return switch (row.status()) {
      case PENDING ->
          new VerdictView("unknown", "pending", null, "It is being listened to.", null, null);
      case UNKNOWN ->
          said(
              "unknown",
              row,
              Objects.requireNonNullElse(row.entry().reason(), DriftReason.PROVIDER_FAILED));
      case OK ->
          new VerdictView("consistent", "ok", null, "Sounds like the same voice.", null, null);
      case WARN -> changed(row, name, "Sounds somewhat different from what was approved.");
      case DRIFTED ->
          changed(
              row,
              name,
              "Sounds different from the anchor: likely a different person or register.");
    };
  }

  private static VerdictView said(String word, VersionRow row, DriftReason reason) {
    return new VerdictView(
        word, row.status().word(), reason.word(), reason.sentence(), reason.helps(), null);
  }

  private static VerdictView changed(VersionRow row, String name, String sentence) {
    StringBuilder words = new StringBuilder(sentence);
    OtherView other = row.nearestOther();
    if (other != null) {
      words.append(" Closer to %s than to %s.".formatted(other.displayName(), name));
    }
    if (!row.changes().isEmpty()) {
      words.append(" Also: ").append(String.join(", ", row.changes())).append('.');
    }
    String helps = "Listen to it beside the anchor; keep it, dismiss the warning, or roll back.";
    if (row.entry().kept()) {
      words.append(" Somebody listened and kept it.");
      helps = null;
    } else if (row.entry().dismissed()) {
      words.append(" Somebody listened and dismissed the warning.");
      helps = null;
    }
    return new VerdictView("changed", row.status().word(), null, words.toString(), helps, other);
  }

  private static boolean isOfOther(VersionRow row, String current) {
    return row.similarity() != null
        && !"none".equals(current)
        && !Objects.equals(row.provider(), current);
  }
}

package dev.dubdeck.gateway.character;

import dev.dubdeck.gateway.page.Notice;
import dev.dubdeck.gateway.page.Words;
import dev.dubdeck.gateway.voice.Comparison;
import dev.dubdeck.gateway.voice.RollbackBill;
import dev.dubdeck.gateway.voice.VersionHistory;
import dev.dubdeck.gateway.voice.VoiceVersion;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One character's voice, ready to be shown.
 *
 * @param etag of the history as it is shown
 * @param comparison of the two ticked versions, null when none are
 * @param bill of the rollback that is being considered, null when none is
 * @param undo the version to go back to in order to undo what was just done, null for nothing
 */
public record VoiceDesk(
    String series,
    String character,
    String seriesTitle,
    VersionHistory history,
    String etag,
    SimilarityChart chart,
    @Nullable Comparison comparison,
    @Nullable RollbackBill bill,
    @Nullable Integer undo,
    @Nullable Notice notice) {

  /** Address of this page. */
  public String page() {
    return page(series, character);
  }

  static String page(String series, String character) {
    return "/ui/voices/" + Words.path(series) + "/" + Words.path(character);
  }

  /** Status of the verdict: ok, warn, drifted, pending or unknown. */
  public String status() {
    VersionHistory.Verdict verdict = history.verdict();
    VoiceVersion current = history.current();
    String status =
        verdict != null && verdict.status() != null
            ? verdict.status()
            : current == null ? null : current.driftStatus();
    return Objects.requireNonNullElse(status, "unknown");
  }

  /** The one sentence that the eye goes to. */
  public String sentence() {
    VersionHistory.Verdict verdict = history.verdict();
    if (history.erased()) {
      return "The sound of this voice was erased.";
    }
    if (history.versions().isEmpty()) {
      return "No voice yet: the first version comes from a review or an upload.";
    }
    if (verdict != null && verdict.sentence() != null && !verdict.sentence().isBlank()) {
      return verdict.sentence();
    }
    return "pending".equals(status()) ? "Measuring …" : "Unknown.";
  }

  /** Shape of the verdict. */
  public String shape() {
    return switch (status()) {
      case "ok" -> "●";
      case "warn", "drifted" -> "▲";
      case "pending" -> "⟳";
      default -> "?";
    };
  }

  /** The version that a rollback would most likely go to: the last one that was accepted. */
  public @Nullable VoiceVersion fallback() {
    Integer current = history.currentVersion();
    return history.newestFirst().stream()
        .filter(v -> current != null && v.version() < current && !v.isWarning())
        .filter(v -> !soundsAsCurrent(v))
        .findFirst()
        .orElse(null);
  }

  private boolean soundsAsCurrent(VoiceVersion version) {
    VoiceVersion current = history.current();
    return current != null
        && current.refSha256() != null
        && current.refSha256().equals(version.refSha256());
  }

  /** The version that is being considered. */
  public @Nullable VoiceVersion considered() {
    return bill == null ? null : history.find(bill.version()).orElse(null);
  }

  /** The one that would be undone by going back. */
  public @Nullable VoiceVersion undone() {
    return history.find(undo).filter(v -> !isCurrent(v)).orElse(null);
  }

  /** True for the version in use. */
  public boolean isCurrent(VoiceVersion version) {
    return Objects.equals(history.currentVersion(), version.version());
  }

  /** True for the version to measure by. */
  public boolean isAnchor(VoiceVersion version) {
    return Objects.equals(history.anchorVersion(), version.version());
  }

  /** True for one of the two that are compared. */
  public boolean isCompared(VoiceVersion version) {
    return comparison != null
        && (comparison.a() == version.version() || comparison.b() == version.version());
  }
}

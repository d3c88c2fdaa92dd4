package dev.dubdeck.jobs.job;

import dev.dubdeck.contracts.ExportState;
import dev.dubdeck.jobs.job.JobSignal.MastersRunning;
import dev.dubdeck.jobs.job.JobSignal.MastersSettled;
import dev.dubdeck.jobs.job.JobSignal.MastersWaiting;
import dev.dubdeck.jobs.job.JobSignal.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the masters of a job say together: the signal for its state, its progress, its message and
 * its warnings. Previews are not masters and are never counted.
 */
public record MasterTally(List<Master> masters) {

  /** Failures that no later export of the same source escapes. */
  private static final Set<String> HOPELESS_SOURCE =
      Set.of(
          "empty_source",
          "unreadable_source",
          "forbidden_source",
          "too_long",
          "too_large",
          "too_many_tracks");

  private static final String NO_VIDEO = "no_video";

  /**
   * One master as far as the job cares.
   *
   * @param code failure code, null unless it failed
   * @param message the failure in words, null unless it failed
   */
  public record Master(
      String kind,
      ExportState state,
      String step,
      double progress,
      @Nullable String code,
      @Nullable String message) {}

  /** Copies the list. */
  public MasterTally {
    masters = List.copyOf(masters);
  }

  /** The news for the job's state. */
  public JobSignal signal() {
    if (masters.stream().allMatch(m -> m.state() == ExportState.WAITING)) {
      return new MastersWaiting();
    }
    return isSettled() ? new MastersSettled(outcome()) : new MastersRunning();
  }

  /** True when no master moves any more. */
  public boolean isSettled() {
    return masters.stream().allMatch(m -> m.state().isSettled());
  }

  /**
   * True when previews, pictures and references may still be made of the source: the masters are
   * settled, nobody stopped them, and the source is not known to be hopeless.
   */
  public boolean callsForPreviews() {
    return isSettled()
        && outcome() != Outcome.STOPPED
        && !masters.stream().allMatch(m -> m.state() == ExportState.FAILED && isHopeless(m.code()));
  }

  /** Mean of the masters, 0..1; a settled master counts as done. */
  public double progress() {
    return masters.stream()
        .mapToDouble(m -> m.state().isSettled() ? 1 : m.progress())
        .average()
        .orElse(0);
  }

  /** One sentence for people. */
  public String message() {
    long published = count(ExportState.PUBLISHED);
    if (isSettled()) {
      return switch (outcome()) {
        case STOPPED -> "Canceled.";
        case UNUSABLE -> firstRefusal();
        case USABLE ->
            published == 0
                ? "There is no video in the source; the audio preview carries the sound."
                : published + " of " + masters.size() + " masters published.";
      };
    }
    return masters.stream()
        .filter(m -> m.state() == ExportState.RUNNING)
        .findFirst()
        .map(
            m ->
                sentenceCase(m.step())
                    + " "
                    + m.kind()
                    + ", "
                    + published
                    + " of "
                    + masters.size()
                    + " masters published.")
        .orElse("Waiting for a worker.");
  }

  /** {@code <kind>: <why>} for each master that was refused. */
  public List<String> warnings() {
    return masters.stream()
        .filter(m -> m.state() == ExportState.FAILED || m.state() == ExportState.SKIPPED)
        .map(m -> m.kind() + ": " + words(m))
        .toList();
  }

  private Outcome outcome() {
    if (count(ExportState.PUBLISHED) > 0) {
      return Outcome.USABLE;
    }
    if (masters.stream().anyMatch(m -> m.state() == ExportState.CANCELED)) {
      return Outcome.STOPPED;
    }
    boolean onlyPictureMissing =
        masters.stream()
            .allMatch(m -> m.state() == ExportState.FAILED && NO_VIDEO.equals(m.code()));
    return onlyPictureMissing ? Outcome.USABLE : Outcome.UNUSABLE;
  }

  private String firstRefusal() {
    return masters.stream()
        .filter(m -> m.state() == ExportState.FAILED)
        .findFirst()
        .or(() -> masters.stream().findFirst())
        .map(MasterTally::words)
        .orElse("Nothing was asked for.");
  }

  private long count(ExportState state) {
    return masters.stream().filter(m -> m.state() == state).count();
  }

  private static boolean isHopeless(@Nullable String code) {
    return code != null && HOPELESS_SOURCE.contains(code);
  }

  private static String words(Master master) {
    if (master.message() != null && !master.message().isBlank()) {
      return master.message();
    }
    return master.code() != null ? master.code() : "could not be made";
  }

  private static String sentenceCase(String step) {
    return step.isEmpty()
        ? step
        : step.substring(0, 1).toUpperCase(Locale.ROOT) + step.substring(1);
  }
}

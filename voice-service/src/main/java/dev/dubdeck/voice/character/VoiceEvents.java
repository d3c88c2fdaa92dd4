package dev.dubdeck.voice.character;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.RefsSaved;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.VoiceSnapshot;
import dev.dubdeck.platform.event.AfterCommit;
import dev.dubdeck.platform.event.Outbox;
import dev.dubdeck.voice.live.VoiceFeed;
import dev.dubdeck.voice.live.VoiceSignal;
import dev.dubdeck.voice.projection.ProjectionBacklog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Tells others of a change in the transaction that makes it: events, the files under {@code
 * Voices/}, and pages that are open.
 */
@ApplicationScoped
public class VoiceEvents {
  private final Outbox outbox;
  private final ProjectionBacklog projection;
  private final VoiceFeed feed;

  VoiceEvents(Outbox outbox, ProjectionBacklog projection, VoiceFeed feed) {
    this.outbox = outbox;
    this.projection = projection;
    this.feed = feed;
  }

  /** A version was appended; {@link #changed} tells the rest. */
  Uni<Void> saved(CharacterHead head, ReferenceRow row) {
    String key =
        VoicePaths.version(head.seriesSlug(), head.slug(), row.version(), row.refSha256()).value();
    return outbox.record(
        EventType.REFS_SAVED,
        RefsSaved.key(head.seriesSlug(), head.slug()),
        head.revision(),
        new RefsSaved(head.seriesSlug(), head.slug(), head.displayName(), row.fact(key)));
  }

  /** The character is now as it is. */
  public Uni<Void> changed(CharacterHead head) {
    return outbox
        .record(
            EventType.VOICE_CHANGED,
            RefsSaved.key(head.seriesSlug(), head.slug()),
            head.revision(),
            new VoiceChanged(snapshot(head)))
        .chain(() -> projection.add(head.seriesSlug(), head.slug()))
        .chain(() -> AfterCommit.run(() -> feed.changed(signal(head))));
  }

  private static VoiceSignal signal(CharacterHead head) {
    return new VoiceSignal(
        head.seriesSlug(), head.slug(), head.revision(), head.driftStatus(), head.currentVersion());
  }

  private static VoiceSnapshot snapshot(CharacterHead head) {
    return new VoiceSnapshot(
        head.seriesSlug(),
        head.slug(),
        head.displayName(),
        head.currentVersion(),
        head.currentSha256(),
        head.anchorVersion(),
        status(head),
        head.retired(),
        head.erased(),
        head.revision(),
        head.updatedAt());
  }

  /** What a person has answered is no alarm any more. */
  private static @Nullable String status(CharacterHead head) {
    String status = head.driftStatus();
    if (status == null || status.equals("pending")) {
      return null;
    }
    boolean alarm = status.equals("drifted") || status.equals("warn");
    return alarm && head.answered() ? "ok" : status;
  }
}

package dev.dubdeck.voice.character;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.platform.problem.ProblemType;
import dev.dubdeck.platform.request.LogFields;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.PooledSql;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The series' voices as others in this service use them. {@link #append} is the only way a version
 * comes to be.
 */
@ApplicationScoped
public class VoiceStore {
  private static final Sql TX = OpenTransaction.SQL;

  private final CharacterRepository characters;
  private final ReferenceRepository references;
  private final VoiceEvents events;
  private final Audit audit;
  private final PooledSql pooled;
  private final Clock clock;

  VoiceStore(
      CharacterRepository characters,
      ReferenceRepository references,
      VoiceEvents events,
      Audit audit,
      PooledSql pooled,
      Clock clock) {
    this.characters = characters;
    this.references = references;
    this.events = events;
    this.audit = audit;
    this.pooled = pooled;
    this.clock = clock;
  }

  /** A character and whether it was made just now. */
  record Found(CharacterHead head, boolean created) {}

  /**
   * Appends the reference as the next version and makes it the current one, in the transaction that
   * is open: sound, version, events, projection and audit line come together or not at all. Writers
   * of one series wait for each other from here to the end of the transaction. Bytes that are
   * current already are not written again.
   *
   * @return fails with {@link Problem} 404 for an unknown character without a display name, 409
   *     {@code character_retired}, 412 {@code stale} with member {@code current_version}, and
   *     {@link IllegalStateException} outside of a transaction
   */
  public Uni<SavedReference> append(NewReference wanted) {
    LogFields.characterSlug(wanted.character());
    return characters
        .lockSeries(TX, wanted.series(), wanted.seriesTitle())
        .chain(() -> findOrAdd(wanted))
        .chain(
            found -> {
              requireExpected(found.head(), wanted.expectedCurrent());
              return wanted.sound().sha256().equals(found.head().currentSha256())
                      && wanted.restoredVersion() == null
                  ? Uni.createFrom().item(unchanged(found.head()))
                  : references
                      .keepAudio(TX, wanted.sound())
                      .chain(() -> write(found, row(found.head(), wanted)));
            });
  }

  /**
   * Appends a version of a character whose row is locked and whose sound is kept already. Checks
   * nothing.
   */
  Uni<SavedReference> write(Found found, ReferenceRow row) {
    CharacterHead head = found.head();
    return references
        .append(TX, head.id(), row)
        .chain(() -> characters.touch(TX, head, row.createdAt(), true))
        .chain(() -> audit.allowed(line(head, row)))
        .chain(() -> characters.find(TX, head.id()))
        .map(Optional::orElseThrow)
        .chain(
            now ->
                events
                    .saved(now, row)
                    .chain(() -> events.changed(now))
                    .replaceWith(
                        () ->
                            new SavedReference(
                                now.slug(),
                                now.displayName(),
                                row.version(),
                                row.refSha256(),
                                found.created(),
                                false,
                                now.revision())));
  }

  /** The character, if the series has it; not for use inside a transaction. */
  public Uni<Optional<CharacterHead>> findHead(String series, String slug) {
    return characters.find(pooled, series, slug);
  }

  /**
   * The character as the open transaction sees it; nobody changes it before the transaction ends.
   */
  public Uni<Optional<CharacterHead>> findHeadLocked(String series, String slug) {
    return characters.lockSeries(TX, series, null).chain(() -> characters.find(TX, series, slug));
  }

  /** All characters of a series, retired ones too, by name; not for use inside a transaction. */
  public Uni<List<CharacterHead>> heads(String series) {
    return characters.list(pooled, series);
  }

  private Uni<Found> findOrAdd(NewReference wanted) {
    return characters
        .find(TX, wanted.series(), wanted.character())
        .chain(
            known -> {
              if (known.isPresent()) {
                return Uni.createFrom().item(new Found(requireOpen(known.get()), false));
              }
              if (wanted.displayName() == null) {
                throw Problem.notFound();
              }
              CharacterHead made = newcomer(wanted);
              return characters.add(TX, made).replaceWith(new Found(made, true));
            });
  }

  private CharacterHead newcomer(NewReference wanted) {
    Instant now = now();
    return CharacterDesk.newcomer(
        wanted.series(),
        wanted.character(),
        Objects.requireNonNull(wanted.displayName()),
        wanted.actor(),
        now);
  }

  static CharacterHead requireOpen(CharacterHead head) {
    if (head.retired()) {
      throw Problem.conflict(
          "character_retired", "This character is retired; its history does not grow any more.");
    }
    return head;
  }

  private static void requireExpected(CharacterHead head, @Nullable Integer expected) {
    if (expected != null && expected != head.versions()) {
      throw stale(head);
    }
  }

  /** 412 with what is current now. */
  static Problem stale(CharacterHead head) {
    return Problem.of(
            ProblemType.STALE, "stale", "Somebody else changed this voice. Look and try again.")
        .withMember("current_version", head.versions())
        .withHeader("ETag", "\"" + head.revision() + "\"");
  }

  private static SavedReference unchanged(CharacterHead head) {
    return new SavedReference(
        head.slug(),
        head.displayName(),
        head.versions(),
        Objects.requireNonNull(head.currentSha256()),
        false,
        true,
        head.revision());
  }

  private ReferenceRow row(CharacterHead head, NewReference wanted) {
    return new ReferenceRow(
        head.versions() + 1,
        wanted.sound().sha256(),
        wanted.sound().durationSeconds(),
        wanted.source(),
        wanted.restoredVersion(),
        wanted.jobId(),
        wanted.speakerId(),
        wanted.notes(),
        now(),
        wanted.actor());
  }

  private static AuditEntry line(CharacterHead head, ReferenceRow row) {
    AuditEntry entry =
        AuditEntry.of("voice." + row.source(), "voice:" + head.seriesSlug() + "/" + head.slug())
            .withSeries(head.seriesSlug())
            .withCharacter(head.slug())
            .withVersion(row.version());
    entry = row.jobId() == null ? entry : entry.withJob(row.jobId());
    return row.notes() == null ? entry : entry.withReason(row.notes());
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

package dev.dubdeck.voice.character;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Makes characters, retires them, and erases what they sound like. */
@ApplicationScoped
public class CharacterDesk {
  private static final Sql TX = OpenTransaction.SQL;
  private static final String RETIRE =
      """
      UPDATE voice_character SET retired_at = coalesce(retired_at, $2),
        erased_at = CASE WHEN $3 THEN coalesce(erased_at, $2) ELSE erased_at END
      WHERE id = $1
      """;

  private final CharacterRepository characters;
  private final Erasure erasure;
  private final VoiceEvents events;
  private final Audit audit;
  private final Clock clock;

  CharacterDesk(
      CharacterRepository characters,
      Erasure erasure,
      VoiceEvents events,
      Audit audit,
      Clock clock) {
    this.characters = characters;
    this.erasure = erasure;
    this.events = events;
    this.audit = audit;
    this.clock = clock;
  }

  /** A character to be made. */
  public record Wanted(
      String series, String seriesTitle, String slug, String displayName, String actor) {}

  /** What came of it; an existing character is left as it is. */
  public record Made(CharacterHead head, boolean created) {}

  /**
   * What a deletion did.
   *
   * @param deleted false when the character was retired before
   * @param erased whether the sound is gone now
   */
  public record Farewell(boolean deleted, boolean erased) {}

  /** Makes the character unless the series has one of that slug. */
  public Uni<Made> create(Wanted wanted) {
    return Panache.withTransaction(
        () ->
            characters
                .lockSeries(TX, wanted.series(), wanted.seriesTitle())
                .chain(() -> characters.find(TX, wanted.series(), wanted.slug()))
                .chain(
                    known ->
                        known.isPresent()
                            ? Uni.createFrom().item(new Made(known.get(), false))
                            : add(wanted)));
  }

  private Uni<Made> add(Wanted wanted) {
    CharacterHead head =
        newcomer(wanted.series(), wanted.slug(), wanted.displayName(), wanted.actor(), now());
    return characters
        .add(TX, head)
        .chain(() -> characters.touchSeries(TX, wanted.series()))
        .chain(() -> audit.allowed(line("voice.character_created", head)))
        .chain(() -> events.changed(head))
        .replaceWith(() -> new Made(head, true));
  }

  /**
   * Retires the character, and erases its sound when that is wanted; history stays.
   *
   * @return fails with {@link Problem} 404
   */
  public Uni<Farewell> retire(String series, String slug, boolean erase) {
    return Panache.withTransaction(
        () ->
            characters
                .lockSeries(TX, series, null)
                .chain(() -> characters.find(TX, series, slug))
                .map(head -> head.orElseThrow(Problem::notFound))
                .chain(head -> retire(head, erase)));
  }

  private Uni<Farewell> retire(CharacterHead head, boolean erase) {
    boolean erases = erase && !head.erased();
    Farewell farewell = new Farewell(!head.retired(), head.erased() || erases);
    if (head.retired() && !erases) {
      return Uni.createFrom().item(farewell);
    }
    Instant now = now();
    return TX.update(RETIRE, head.id(), now.atOffset(ZoneOffset.UTC), erases)
        .chain(() -> erases ? erasure.erase(head.id()) : Uni.createFrom().voidItem())
        .chain(() -> characters.touch(TX, head, now, true))
        .chain(() -> audit.allowed(line(erases ? "voice.erased" : "voice.character_retired", head)))
        .chain(() -> characters.find(TX, head.id()))
        .map(Optional::orElseThrow)
        .chain(events::changed)
        .replaceWith(farewell);
  }

  static CharacterHead newcomer(
      String series, String slug, String displayName, String actor, Instant now) {
    UUID id = Ids.newId();
    return new CharacterHead(
        id,
        series,
        slug,
        displayName,
        null,
        null,
        null,
        false,
        false,
        1,
        1,
        null,
        false,
        now,
        actor,
        now);
  }

  private static AuditEntry line(String event, CharacterHead head) {
    AuditEntry entry =
        AuditEntry.of(event, "voice:" + head.seriesSlug() + "/" + head.slug())
            .withSeries(head.seriesSlug())
            .withCharacter(head.slug());
    return head.currentVersion() == null ? entry : entry.withVersion(head.versions());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

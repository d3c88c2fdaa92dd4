package dev.dubdeck.voice.drift;

import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.CharacterRepository;
import dev.dubdeck.voice.character.IfMatch;
import dev.dubdeck.voice.character.VoiceEvents;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.Sql;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people say to verdicts: which version is the measure, what is kept, what is dismissed. */
@ApplicationScoped
public class JudgementDesk {
  private static final Sql TX = OpenTransaction.SQL;
  private static final String ANCHOR =
      "UPDATE voice_character SET anchor_version = $2 WHERE id = $1";

  private final CharacterRepository characters;
  private final DriftRepository drift;
  private final DriftAssessment assessment;
  private final VoiceEvents events;
  private final Audit audit;
  private final Clock clock;

  JudgementDesk(
      CharacterRepository characters,
      DriftRepository drift,
      DriftAssessment assessment,
      VoiceEvents events,
      Audit audit,
      Clock clock) {
    this.characters = characters;
    this.drift = drift;
    this.assessment = assessment;
    this.events = events;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A word on a version.
   *
   * @param reason words of the person
   */
  public record Judgement(
      String series,
      String character,
      int version,
      IfMatch condition,
      String actor,
      @Nullable String reason) {}

  /** Makes the version the one the team measures by; the current version is judged anew. */
  public Uni<Void> anchor(Judgement word) {
    return change(
        word,
        "voice.anchor",
        head ->
            TX.update(ANCHOR, head.id(), word.version())
                .chain(() -> drift.reopen(TX, head.id(), head.versions())));
  }

  /** The warning of this version is not shown again while the anchor stays. */
  public Uni<Void> dismiss(Judgement word) {
    return change(
        word,
        "voice.warning_dismissed",
        head ->
            drift
                .dismiss(
                    TX,
                    head.id(),
                    word.version(),
                    new DriftRepository.Dismissal(
                        now(), word.actor(), word.reason(), head.anchorVersion()))
                .chain(() -> reopenLater(head, word.version())));
  }

  /** The version counts as the character's voice, whatever was measured. */
  public Uni<Void> keep(Judgement word) {
    return change(
        word,
        "voice.version_kept",
        head ->
            drift
                .keep(TX, head.id(), word.version(), word.actor(), now())
                .chain(() -> reopenLater(head, word.version())));
  }

  /** A version that came later was judged by another voice than the one that stands now. */
  private Uni<Void> reopenLater(CharacterHead head, int version) {
    return version == head.versions()
        ? Uni.createFrom().voidItem()
        : drift.reopen(TX, head.id(), head.versions());
  }

  private Uni<Void> change(
      Judgement word, String event, Function<CharacterHead, Uni<Void>> effect) {
    return Panache.withTransaction(
            () ->
                characters
                    .lockSeries(TX, word.series(), null)
                    .chain(() -> characters.find(TX, word.series(), word.character()))
                    .map(head -> requireVersion(head, word))
                    .call(effect::apply)
                    .call(head -> characters.touch(TX, head, now(), true))
                    .call(head -> audit.allowed(line(event, word)))
                    .chain(head -> characters.find(TX, head.id()))
                    .map(Optional::orElseThrow)
                    .call(events::changed))
        .chain(head -> assessment.assess(head.id()));
  }

  private static CharacterHead requireVersion(Optional<CharacterHead> found, Judgement word) {
    CharacterHead head = found.orElseThrow(Problem::notFound);
    if (word.version() > head.versions()) {
      throw Problem.notFound();
    }
    word.condition().require(head);
    return head;
  }

  private static AuditEntry line(String event, Judgement word) {
    AuditEntry entry =
        AuditEntry.of(event, "voice:" + word.series() + "/" + word.character())
            .withSeries(word.series())
            .withCharacter(word.character())
            .withVersion(word.version());
    return word.reason() == null ? entry : entry.withReason(word.reason());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}

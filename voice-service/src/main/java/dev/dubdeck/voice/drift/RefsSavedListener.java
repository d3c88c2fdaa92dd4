package dev.dubdeck.voice.drift;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.RefsSaved;
import dev.dubdeck.platform.event.EventReading;
import dev.dubdeck.platform.event.EventReadings;
import dev.dubdeck.platform.event.Inbox;
import dev.dubdeck.platform.event.ReceivedEvent;
import dev.dubdeck.voice.character.CharacterHead;
import dev.dubdeck.voice.character.CharacterRepository;
import dev.dubdeck.voice.character.ReferenceRepository;
import dev.dubdeck.voice.sql.OpenTransaction;
import dev.dubdeck.voice.sql.PooledSql;
import dev.dubdeck.voice.sql.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Hears that a reference was saved, and has it judged. The event is only the doorbell: whatever it
 * says is looked up, and one that speaks of a version that is not there has no effect.
 */
@ApplicationScoped
class RefsSavedListener implements EventReadings {
  private static final String CONSUMER = "voice-drift";

  private final Inbox inbox;
  private final CharacterRepository characters;
  private final ReferenceRepository references;
  private final EventReading<RefsSaved> saved;

  RefsSavedListener(
      Inbox inbox,
      CharacterRepository characters,
      ReferenceRepository references,
      DriftAssessment assessment,
      PooledSql pooled) {
    this.inbox = inbox;
    this.characters = characters;
    this.references = references;
    this.saved =
        new EventReading<>(
            CONSUMER,
            EventType.REFS_SAVED,
            event ->
                findTold(OpenTransaction.SQL, event.data())
                    .invoke(told -> countForged(event, told))
                    .replaceWithVoid(),
            event ->
                findTold(pooled, event.data())
                    .chain(
                        told ->
                            told.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : assessment.assess(told.get().id())));
  }

  @Incoming("refs-saved")
  Uni<Void> onSaved(Message<byte[]> message) {
    return inbox.receive(saved, message);
  }

  @Override
  public List<EventReading<?>> readings() {
    return List.of(saved);
  }

  /** The character, when the version is there with the hash that was told. */
  private Uni<Optional<CharacterHead>> findTold(Sql sql, RefsSaved told) {
    return characters
        .find(sql, told.seriesSlug(), told.characterSlug())
        .chain(
            head ->
                head.isEmpty()
                    ? Uni.createFrom().item(head)
                    : references
                        .find(sql, head.get().id(), told.reference().version())
                        .map(
                            row ->
                                row.isPresent()
                                        && row.get()
                                            .refSha256()
                                            .equals(told.reference().refSha256())
                                    ? head
                                    : Optional.empty()));
  }

  private void countForged(ReceivedEvent<RefsSaved> event, Optional<CharacterHead> told) {
    if (told.isEmpty()) {
      inbox.countStale(CONSUMER, event);
    }
  }
}

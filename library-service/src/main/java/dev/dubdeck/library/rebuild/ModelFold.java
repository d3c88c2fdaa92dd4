package dev.dubdeck.library.rebuild;

import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.ExportCompleted;
import dev.dubdeck.contracts.JobChanged;
import dev.dubdeck.contracts.MappingChanged;
import dev.dubdeck.contracts.VoiceChanged;
import dev.dubdeck.contracts.codec.PoisonEventException;
import dev.dubdeck.library.artifact.ArtifactShelf;
import dev.dubdeck.library.version.VersionShelf;
import dev.dubdeck.library.voice.VoiceShelf;
import dev.dubdeck.platform.background.Background;
import dev.dubdeck.platform.event.EventReader;
import dev.dubdeck.platform.event.ReceivedEvent;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Folds records into the next model with the code that folds them into the one that serves. What
 * the consumer would put on the dead letters is left out and counted: it was left out then, too.
 */
@ApplicationScoped
class ModelFold {
  static final List<EventType> TYPES =
      List.of(
          EventType.JOB_CHANGED,
          EventType.EXPORT_COMPLETED,
          EventType.MAPPING_CHANGED,
          EventType.VOICE_CHANGED);

  private static final Logger LOG = Logger.getLogger(ModelFold.class);

  private final EventReader reader;
  private final VersionShelf versions;
  private final ArtifactShelf artifacts;
  private final VoiceShelf voices;
  private final Background background;

  ModelFold(
      EventReader reader,
      VersionShelf versions,
      ArtifactShelf artifacts,
      VoiceShelf voices,
      Background background) {
    this.reader = reader;
    this.versions = versions;
    this.artifacts = artifacts;
    this.voices = voices;
    this.background = background;
  }

  /** Folds a batch into the tables that come first on the search path. */
  Uni<Void> fold(TopicReplay.Batch batch, String searchPath) {
    Uni<Void> folded = Uni.createFrom().voidItem();
    for (EventType type : TYPES) {
      List<ConsumerRecord<String, byte[]>> records = batch.records().get(type);
      if (records != null) {
        folded = folded.chain(() -> fold(type, records, searchPath));
      }
    }
    return folded;
  }

  private Uni<Void> fold(
      EventType type, List<ConsumerRecord<String, byte[]>> records, String searchPath) {
    return switch (type) {
      case JOB_CHANGED ->
          this.<JobChanged>read(type, records, event -> {})
              .chain(events -> write(events, versions::fold, searchPath));
      case EXPORT_COMPLETED ->
          this.<ExportCompleted>read(type, records, artifacts::requireOwnFolder)
              .chain(events -> write(events, artifacts::fold, searchPath));
      case MAPPING_CHANGED ->
          this.<MappingChanged>read(type, records, event -> {})
              .chain(events -> write(events, voices::foldMappings, searchPath));
      case VOICE_CHANGED ->
          this.<VoiceChanged>read(type, records, event -> {})
              .chain(events -> write(events, voices::foldVoices, searchPath));
      default -> throw new IllegalArgumentException("the library does not read " + type);
    };
  }

  private <T> Uni<List<ReceivedEvent<T>>> read(
      EventType type,
      List<ConsumerRecord<String, byte[]>> records,
      Consumer<ReceivedEvent<T>> check) {
    return Uni.createFrom()
        .<List<ReceivedEvent<T>>>item(
            () -> {
              List<ReceivedEvent<T>> events = new ArrayList<>(records.size());
              for (ConsumerRecord<String, byte[]> record : records) {
                try {
                  ReceivedEvent<T> event = reader.read(type, record);
                  check.accept(event);
                  events.add(event);
                } catch (PoisonEventException poison) {
                  leaveOut(record.topic(), record.partition() + "@" + record.offset(), poison);
                }
              }
              return events;
            })
        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
  }

  private <T> Uni<Void> write(
      List<ReceivedEvent<T>> events,
      Function<List<ReceivedEvent<T>>, Uni<Void>> effect,
      String searchPath) {
    if (events.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction(() -> effect.apply(events), searchPath)
        .onFailure(EventReader::isPoison)
        .recoverWithUni(
            failure ->
                events.size() == 1
                    ? leaveOut(events.getFirst(), failure)
                    : oneByOne(events, effect, searchPath));
  }

  private <T> Uni<Void> oneByOne(
      List<ReceivedEvent<T>> events,
      Function<List<ReceivedEvent<T>>, Uni<Void>> effect,
      String searchPath) {
    return Multi.createFrom()
        .iterable(events)
        .onItem()
        .transformToUniAndConcatenate(event -> write(List.of(event), effect, searchPath))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> transaction(Supplier<Uni<Void>> effect, String searchPath) {
    return background.call(
        "library-rebuild",
        () ->
            Panache.withTransaction(
                () ->
                    Panache.getSession()
                        .chain(
                            session ->
                                session
                                    .createNativeQuery(
                                        "SELECT set_config('search_path', ?1, true)", String.class)
                                    .setParameter(1, searchPath)
                                    .getSingleResult())
                        .chain(done -> effect.get())));
  }

  private static Uni<Void> leaveOut(ReceivedEvent<?> event, Throwable why) {
    leaveOut(event.type().topic(), event.id(), why);
    return Uni.createFrom().voidItem();
  }

  private static void leaveOut(String topic, String which, Throwable why) {
    LOG.warnf("Left out, as it can never be read: %s %s, %s", topic, which, why.getMessage());
  }
}

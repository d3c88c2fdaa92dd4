package dev.dubdeck.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dubdeck.contracts.EventType;
import dev.dubdeck.contracts.codec.EventCodec;
import dev.dubdeck.contracts.codec.EventEnvelope;
import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.request.RequestTrail;
import dev.dubdeck.platform.trace.Traces;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Records events in the transaction of the change they tell of. The relay sends them afterwards, at
 * least once and in order per key.
 */
@Singleton
public class Outbox {
  private static final String INSERT =
      "insert into outbox_event (event_id, topic, key, type, headers, data)"
          // via text: a parameter cast to json at once is sent as one JSON string
          + " values (?1, ?2, ?3, ?4, cast(cast(?5 as text) as json), cast(cast(?6 as text) as json))";

  private final EventCodec codec;
  private final OutboxRelay relay;
  private final Clock clock;
  private final String source;
  private final ObjectMapper headerMapper = new ObjectMapper();

  // @ConfigProperty: the name of the application is a key of the framework, not one of ours.
  Outbox(
      EventCodec codec,
      OutboxRelay relay,
      Clock clock,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.codec = codec;
    this.relay = relay;
    this.clock = clock;
    this.source = "/dubdeck/" + application;
  }

  /**
   * Records one event; who and in which request come from the trail of the current work.
   *
   * @param key aggregate id: Kafka key and CloudEvents subject
   * @param aggregateVersion version of the aggregate after the change
   * @param data the record of the type
   * @return fails with {@link IllegalStateException} outside of a transaction, and with {@link
   *     IllegalArgumentException} when the data breaks its own schema
   */
  public Uni<Void> record(EventType type, String key, long aggregateVersion, Object data) {
    return Uni.createFrom()
        .deferred(Panache::getSession)
        .chain(session -> insert(session, type, key, aggregateVersion, data));
  }

  private Uni<Void> insert(
      Mutiny.Session session, EventType type, String key, long version, Object data) {
    if (session.currentTransaction() == null) {
      throw new IllegalStateException("an event is recorded in the transaction of its change");
    }
    UUID id = Ids.newId();
    EventEnvelope envelope =
        new EventEnvelope(
            id.toString(),
            type,
            source,
            key,
            clock.instant(),
            version,
            RequestTrail.currentRequestId(),
            RequestTrail.currentActor());
    String json = new String(codec.encode(type, data), StandardCharsets.UTF_8);
    return session
        .createNativeQuery(INSERT)
        .setParameter(1, id)
        .setParameter(2, type.topic())
        .setParameter(3, key)
        .setParameter(4, type.ceType())
        .setParameter(5, headers(envelope))
        .setParameter(6, json)
        .executeUpdate()
        .invoke(() -> AfterCommit.run(session, relay::wake))
        .replaceWithVoid();
  }

  private String headers(EventEnvelope envelope) {
    Map<String, String> headers = envelope.toHeaders();
    String trace = Traces.current();
    if (trace != null) {
      headers.put(EventEnvelope.TRACE_PARENT, trace);
    }
    try {
      return headerMapper.writeValueAsString(headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of strings always has a JSON form", e);
    }
  }
}

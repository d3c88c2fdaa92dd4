package dev.dubdeck.platform.audit;

import dev.dubdeck.platform.id.Ids;
import dev.dubdeck.platform.request.RequestTrail;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the audit trail; written once, never changed. */
@Entity
@Table(name = "audit_event")
class AuditEvent {
  static final String SYSTEM = "system";
  private static final int MAX_TEXT = 1000;

  @Id UUID id = Ids.newId();
  Instant at = Instant.EPOCH;
  String event = "";
  String outcome = "";
  String actor = SYSTEM;
  String resource = "";
  @Nullable String requestId;
  @Nullable String jobId;
  @Nullable String seriesSlug;
  @Nullable String characterSlug;
  @Nullable Long version;
  @Nullable String reason;

  AuditEvent() {}

  static AuditEvent of(AuditEntry entry, String outcome, Instant at) {
    AuditEvent row = new AuditEvent();
    String actor = RequestTrail.currentActor();
    row.at = at;
    row.event = entry.event();
    row.outcome = outcome;
    row.actor = actor == null ? SYSTEM : actor;
    row.resource = bounded(entry.resource());
    row.requestId = RequestTrail.currentRequestId();
    row.jobId = entry.jobId();
    row.seriesSlug = entry.seriesSlug();
    row.characterSlug = entry.characterSlug();
    row.version = entry.version();
    row.reason = entry.reason() == null ? null : bounded(entry.reason());
    return row;
  }

  /** Refused addresses are hostile text: bounded, and without the NUL that PostgreSQL refuses. */
  private static String bounded(String text) {
    String clean = text.replace('\0', '\uFFFD');
    return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT);
  }
}

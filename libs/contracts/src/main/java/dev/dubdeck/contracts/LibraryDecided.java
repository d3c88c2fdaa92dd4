package dev.dubdeck.contracts;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody decided in the library what becomes of a job. The library has acted on it already; the
 * service that owns the job checks it against what it knows of the owner and follows.
 *
 * @param actor principal name of who decided
 * @param byAdmin the actor decided as an admin; else it counts only for jobs of his own
 * @param reason in the actor's words, empty when none was given
 * @param decision grows with every decision of the library; what is not above the last one that was
 *     applied to the job is old
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LibraryDecided(
    UUID decisionId,
    UUID jobId,
    LibraryAction action,
    String actor,
    boolean byAdmin,
    String reason,
    Instant decidedAt,
    long decision) {}

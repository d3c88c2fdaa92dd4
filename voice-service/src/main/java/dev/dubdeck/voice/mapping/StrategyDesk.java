package dev.dubdeck.voice.mapping;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.dubdeck.platform.audit.Audit;
import dev.dubdeck.platform.audit.AuditEntry;
import dev.dubdeck.platform.identity.Caller;
import dev.dubdeck.platform.problem.FieldError;
import dev.dubdeck.platform.problem.Problem;
import dev.dubdeck.voice.job.VoiceJobs;
import dev.dubdeck.voice.row.RowJson;
import dev.dubdeck.voice.row.Rows;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps how the voices of a job are to be made. */
@ApplicationScoped
class StrategyDesk {
  private static final int MAX_ITEMS = 1000;
  private static final int MAX_PRESET = 120;
  private static final String LIST =
      "SELECT speaker_id, strategy, preset FROM voice_strategy WHERE job_id = $1 ORDER BY speaker_id";
  private static final String KEEP =
      """
      INSERT INTO voice_strategy (job_id, speaker_id, strategy, preset, chosen_by, chosen_at)
      SELECT $1, speaker_id, strategy, preset, $3, statement_timestamp()
      FROM jsonb_populate_recordset(NULL::voice_strategy, $2::text::jsonb)
      ON CONFLICT (job_id, speaker_id) DO UPDATE SET strategy = excluded.strategy,
        preset = excluded.preset, chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at""";
  private static final String SPEAKERS = "SELECT speaker_id FROM speaker WHERE job_id = $1";

  private final VoiceJobs jobs;
  private final MappingLedger ledger;
  private final Rows rows;
  private final Audit audit;

  StrategyDesk(VoiceJobs jobs, MappingLedger ledger, Rows rows, Audit audit) {
    this.jobs = jobs;
    this.ledger = ledger;
    this.rows = rows;
    this.audit = audit;
  }

  /** What a person sent about a speaker. */
  record Wanted(@Nullable String speakerId, @Nullable String strategy, @Nullable String preset) {}

  /** What is kept about a speaker. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Chosen(String speakerId, String strategy, @Nullable String preset) {}

  private record Named(String speakerId) {}

  Uni<List<Chosen>> choose(Caller caller, UUID jobId, @Nullable List<@Nullable Wanted> items) {
    return jobs.requireOwned(caller, jobId)
        .invoke(
            () -> {
              if (items == null) {
                throw Problem.invalid("items", "is missing");
              }
            })
        .chain(
            () ->
                Panache.withTransaction(
                    () ->
                        ledger
                            .lock(jobId)
                            .chain(() -> jobs.requireOwnedNow(caller, jobId))
                            .chain(() -> rows.list(Named.class, SPEAKERS, jobId))
                            .map(known -> read(items == null ? List.of() : items, known))
                            .chain(
                                chosen ->
                                    rows.write(KEEP, jobId, RowJson.write(chosen), caller.id()))
                            .chain(() -> audit.allowed(AuditEntry.ofJob("voices.chosen", jobId)))
                            .chain(() -> rows.list(Chosen.class, LIST, jobId))));
  }

  private static List<Chosen> read(List<@Nullable Wanted> items, List<Named> known) {
    if (items.size() > MAX_ITEMS) {
      throw Problem.invalid("items", "at most " + MAX_ITEMS + " at once");
    }
    Set<String> left = new HashSet<>();
    known.forEach(speaker -> left.add(speaker.speakerId()));
    List<FieldError> errors = new ArrayList<>();
    List<Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Wanted item = items.get(i);
      String field = "items[" + i + "].";
      if (item == null || item.speakerId() == null || !left.remove(item.speakerId())) {
        errors.add(new FieldError(field + "speaker_id", "is no speaker here, or named twice"));
        continue;
      }
      var strategy = VoiceStrategy.find(item.strategy() == null ? "" : item.strategy());
      if (strategy.isEmpty()) {
        errors.add(new FieldError(field + "strategy", "must be clone, preset or original"));
      } else if (!fits(item.preset())) {
        errors.add(new FieldError(field + "preset", "must not be longer than " + MAX_PRESET));
      } else {
        chosen.add(new Chosen(item.speakerId(), strategy.get().wire(), item.preset()));
      }
    }
    if (!errors.isEmpty()) {
      throw Problem.invalid(errors);
    }
    return chosen;
  }

  private static boolean fits(@Nullable String preset) {
    return preset == null || (preset.length() <= MAX_PRESET && preset.indexOf('\0') < 0);
  }
}

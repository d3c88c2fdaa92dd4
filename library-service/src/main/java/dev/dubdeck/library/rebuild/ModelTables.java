package dev.dubdeck.library.rebuild;

import java.util.List;
import java.util.Set;

/**
 * Which tables of the schema are folded from the topics, and which hold what is written nowhere
 * else. A table stands in exactly one of the lists.
 */
final class ModelTables {
  /** Folded from the topics: a rebuild exchanges them. */
  static final List<String> MODEL =
      List.of(
          "episode_version",
          "departed_job",
          "artifact",
          "job_mapping",
          "cast_voice",
          "series_voice",
          "series_summary",
          "season_summary",
          "series_text",
          "series_term",
          "season_changed");

  /** Our own truths: a rebuild reads them where they are and never writes or exchanges them. */
  static final Set<String> OWN =
      Set.of(
          "outbox_event",
          "inbox_event",
          "relay_lease",
          "audit_event",
          "flyway_schema_history",
          "mirror_pending",
          "mirror_healing",
          "viewed_episode",
          "viewed_series",
          "pending_decision",
          "removed_episode",
          "report");

  /** What the fold writes on the way and nobody reads: the files follow after the exchange. */
  static final String SCRATCH = "mirror_pending";

  private ModelTables() {}
}

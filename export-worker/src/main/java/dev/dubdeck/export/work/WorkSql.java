package dev.dubdeck.export.work;

/** The statements of {@link WorkRepository}, each one PostgreSQL statement. */
final class WorkSql {
  private WorkSql() {}

  static final String COLUMNS =
      """
       w.id, w.job_id, w.kind, w.preset, cast(w.sources AS text) AS sources, w.request_id, w.actor,
       w.state, w.attempt, w.token, w.step, w.progress, w.revision,
       cast(w.publishing AS text) AS publishing, j.series_slug, j.season_number, j.episode_number
      """;

  static final String INSERT =
      """
      INSERT INTO export_work (id, job_id, kind, preset, preset_version, input_sha256,
                               run_group, priority, sources, request_id, actor)
      VALUES (:id, :job, :kind, :preset, :version, :input, :group, :priority,
              cast(cast(:sources AS text) AS jsonb), cast(:request AS text), cast(:actor AS text))
      ON CONFLICT ON CONSTRAINT one_row_per_work DO NOTHING
      """;

  static final String BY_ID =
      """
        FROM export_work w JOIN tracked_job j ON j.job_id = w.job_id
       WHERE w.id = :id
      """;

  /*
   * The leader is the next row by priority and age; with it go all rows of its job and group, under
   * one token. Locking the job's row too keeps a second claimer from tearing the group apart. Within
   * a job nothing starts while something more urgent is due or running.
   */
  static final String CLAIM =
      """
      WITH leader AS (
        SELECT w.job_id, w.run_group
          FROM export_work w JOIN tracked_job j ON j.job_id = w.job_id
         WHERE w.state = 'WAITING' AND w.not_before <= now()
           AND NOT EXISTS (SELECT FROM export_work o
                            WHERE o.job_id = w.job_id AND o.priority > w.priority
                              AND (o.state = 'RUNNING'
                                   OR (o.state = 'WAITING' AND o.not_before <= now())))
         ORDER BY w.priority DESC, w.created_at, w.id
         LIMIT 1
           FOR NO KEY UPDATE OF w, j SKIP LOCKED)
      UPDATE export_work w
         SET state = 'RUNNING', token = :token, holder = :holder, heartbeat_at = now(),
             attempt = w.attempt + 1, step = 'reading', reason = NULL, code = NULL, message = NULL,
             revision = w.revision + 1, updated_at = now()
        FROM leader l JOIN tracked_job j ON j.job_id = l.job_id
       WHERE w.job_id = l.job_id AND w.run_group = l.run_group
         AND w.state = 'WAITING' AND w.not_before <= now()
      """;

  static final String STEP =
      """
      UPDATE export_work w
         SET step = :step, progress = greatest(w.progress, :progress), heartbeat_at = now(),
             revision = w.revision + 1, updated_at = now()
        FROM tracked_job j
       WHERE j.job_id = w.job_id AND w.id = :id AND w.token = :token
      """;

  static final String PUBLISHING =
      """
      UPDATE export_work w
         SET step = 'publishing', progress = greatest(w.progress, 0.99), heartbeat_at = now(),
             publishing_sha256 = :sha256, publishing = cast(cast(:artifact AS text) AS jsonb),
             revision = w.revision + 1, updated_at = now()
        FROM tracked_job j
       WHERE j.job_id = w.job_id AND w.id = :id AND w.token = :token
      """;

  static final String COMPLETE =
      """
      UPDATE export_work w
         SET state = 'PUBLISHED', artifact = cast(cast(:artifact AS text) AS jsonb), progress = 1,
             token = NULL, holder = NULL, heartbeat_at = NULL,
             revision = w.revision + 1, updated_at = now()
        FROM tracked_job j
       WHERE j.job_id = w.job_id AND w.id = :id AND w.token = :token
      """;

  static final String NEXT_REFS =
      """
      UPDATE tracked_job SET refs_revision = refs_revision + 1 WHERE job_id = :job
      RETURNING refs_revision
      """;

  static final String SETTLE =
      """
      UPDATE export_work w
         SET state = :state, reason = :reason, code = :code, message = :message,
             token = NULL, holder = NULL, heartbeat_at = NULL,
             revision = w.revision + 1, updated_at = now()
        FROM tracked_job j
       WHERE j.job_id = w.job_id AND w.id = :id AND w.state IN ('WAITING', 'RUNNING')
         AND w.token IS NOT DISTINCT FROM cast(:token AS uuid)
      """;

  static final String RETRY =
      """
      UPDATE export_work w
         SET state = 'WAITING', step = 'waiting', reason = :reason, code = :code,
             message = :message, attempt = w.attempt - :forgiven,
             not_before = now() + cast(:pause AS double precision) * interval '1 millisecond',
             token = NULL, holder = NULL, heartbeat_at = NULL,
             revision = w.revision + 1, updated_at = now()
        FROM tracked_job j
       WHERE j.job_id = w.job_id AND w.id = :id AND w.token = :token
      """;

  static final String EXPIRED =
      """
        FROM export_work w JOIN tracked_job j ON j.job_id = w.job_id
       WHERE w.state = 'RUNNING'
         AND w.heartbeat_at < now() - cast(:expiry AS double precision) * interval '1 millisecond'
       ORDER BY w.id LIMIT 100
         FOR NO KEY UPDATE OF w SKIP LOCKED
      """;

  static final String UNSETTLED =
      """
        FROM export_work w JOIN tracked_job j ON j.job_id = w.job_id
       WHERE w.job_id = :job AND w.state IN ('WAITING', 'RUNNING')
       ORDER BY w.id
         FOR NO KEY UPDATE OF w
      """;
}

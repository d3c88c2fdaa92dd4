package dev.dubdeck.export.work;

/**
 * The statements of {@link WorkRepository}, each one PostgreSQL statement. What takes several rows
 * locks them in order of their ids, so that no two wait for each other; the claim passes over what
 * is locked.
 */
final class WorkSql {
  private WorkSql() {}

  static final String COLUMNS =
      """
       w.id, w.job_id, w.kind, w.preset, cast(w.sources AS text) AS sources, w.request_id, w.actor,
       w.trace_parent, w.state, w.attempt, w.token, w.step, w.progress, w.revision, w.round, w.priority,
       CASE WHEN w.state = 'WAITING' AND NOT w.held THEN w.turn ELSE 0 END AS turn,
       coalesce(w.source_seconds, 0) AS source_seconds,
       coalesce(cast(extract(epoch FROM now() - w.claimed_at) AS double precision), 0)
         AS wall_seconds,
       cast(w.publishing AS text) AS publishing, w.part_of, cast(w.slice AS text) AS slice,
       j.series_slug, j.season_number, j.episode_number
      """;

  /*
   * Where a new row of job j stands among those of priority p. Rows of one job go together. After
   * what its owner has in the queue already, else level with whoever is served just now: an owner of
   * five hundred jobs and one of a single job take turns.
   */
  private static final String TURN =
      """
      coalesce(
        (SELECT s.turn FROM export_work s
          WHERE s.job_id = j.job_id AND s.priority = p.priority AND s.state = 'WAITING' LIMIT 1),
        (SELECT max(o.turn) + 1 FROM export_work o
          WHERE o.owner = j.owner AND o.priority = p.priority
            AND o.state IN ('WAITING', 'RUNNING')),
        least((SELECT min(f.turn) FROM export_work f
                WHERE f.state = 'WAITING' AND NOT f.held AND f.priority = p.priority),
              (SELECT min(r.turn) FROM export_work r
                WHERE r.state = 'RUNNING' AND r.priority = p.priority)),
        1)
      """;

  private static final String NEW_ROW =
      """
      INSERT INTO export_work AS w (id, job_id, kind, preset, preset_version, input_sha256,
                                    run_group, priority, sources, request_id, actor,
                                    trace_parent, round, owner, urgency, held, turn)
      SELECT cast(:id AS uuid), j.job_id, cast(:kind AS text), cast(:preset AS text),
             cast(:version AS integer), cast(:input AS text), cast(:group AS text), p.priority,
             cast(cast(:sources AS text) AS jsonb), cast(:request AS text), cast(:actor AS text),
             cast(:trace AS text), cast(:round AS bigint), j.owner, j.urgency, j.paused,
      """
          + TURN
          + """
        FROM tracked_job j CROSS JOIN LATERAL
             (SELECT cast(:priority AS integer) + 100 * j.urgency AS priority) p
       WHERE j.job_id = :job
      """;

  /* What follows from a fact has no say where a person has ordered something. */
  static final String INSERT =
      NEW_ROW
          + """
         AND NOT EXISTS (SELECT FROM export_order x WHERE x.job_id = :job AND x.kind = :kind)
      ON CONFLICT ON CONSTRAINT one_row_per_work DO NOTHING
      RETURNING w.id
      """;

  /*
   * The same work as before begins anew, unless somebody is at it. What it was published as stays
   * noted: if that file still stands, it is adopted and not made a second time.
   */
  static final String ORDER =
      NEW_ROW
          + """
      ON CONFLICT ON CONSTRAINT one_row_per_work DO UPDATE
         SET round = excluded.round, request_id = excluded.request_id, actor = excluded.actor,
             trace_parent = excluded.trace_parent, sources = excluded.sources, priority = excluded.priority,
             urgency = excluded.urgency, held = excluded.held,
             turn = CASE WHEN w.state IN ('WAITING', 'RUNNING') THEN w.turn ELSE excluded.turn END,
             state = CASE w.state WHEN 'RUNNING' THEN 'RUNNING' ELSE 'WAITING' END,
             step = CASE w.state WHEN 'RUNNING' THEN w.step ELSE 'waiting' END,
             progress = CASE w.state WHEN 'RUNNING' THEN w.progress ELSE 0 END,
             attempt = CASE w.state WHEN 'RUNNING' THEN w.attempt ELSE 0 END,
             publishing = coalesce(w.artifact, w.publishing), artifact = NULL,
             reason = NULL, code = NULL, message = NULL, not_before = now(),
             revision = w.revision + 1, updated_at = now()
      RETURNING w.id
      """;

  /** The last word on a kind; nothing is returned when it was said before, or is outdated. */
  static final String NOTE_ORDER =
      """
      INSERT INTO export_order AS o (job_id, kind, round, wanted)
      VALUES (:job, :kind, :round, :wanted)
      ON CONFLICT (job_id, kind) DO UPDATE SET round = excluded.round, wanted = excluded.wanted
       WHERE (o.round, NOT o.wanted) < (excluded.round, NOT excluded.wanted)
      RETURNING o.round
      """;

  /** After the job was paused, resumed or let go before others. */
  static final String ARRANGE =
      """
      UPDATE export_work w
         SET held = j.paused, urgency = j.urgency, priority = p.priority,
             turn = CASE WHEN w.urgency = j.urgency THEN w.turn ELSE
      """
          + TURN
          + """
             END,
             revision = w.revision + 1, updated_at = now()
        FROM tracked_job j JOIN export_work v ON v.job_id = j.job_id CROSS JOIN LATERAL
             (SELECT v.priority + 100 * (j.urgency - v.urgency) AS priority) p
       WHERE j.job_id = :job AND w.id = v.id
         AND w.id IN (SELECT l.id FROM export_work l JOIN tracked_job t ON t.job_id = l.job_id
                       WHERE l.job_id = :job AND l.state IN ('WAITING', 'RUNNING')
                         AND (l.held <> t.paused OR l.urgency <> t.urgency)
                       ORDER BY l.id FOR NO KEY UPDATE OF l)
      """;

  static final String BY_ID =
      """
        FROM export_work w JOIN tracked_job j ON j.job_id = w.job_id
       WHERE w.id = :id
      """;

  /** A new attempt takes the row. */
  static final String LEASE =
      """
      UPDATE export_work w
         SET state = 'RUNNING', token = :token, holder = :holder, heartbeat_at = now(),
             claimed_at = now(), source_seconds = NULL, attempt = w.attempt + 1, step = 'reading',
             reason = NULL, code = NULL, message = NULL,
             revision = w.revision + 1, updated_at = now()
      """;

  /*
   * The leader is the next row by priority, turn and age, while the queue is open; with it go all
   * rows of its job and group, under one token. Locking the job's row too keeps a second claimer
   * from tearing the group apart. Within a job nothing starts while something more urgent is due or
   * running, but for parts, which are claimed one by one. OFFSET keeps that a look at one job at a
   * time: as a join it may be planned over the whole queue.
   */
  static final String CLAIM =
      """
      WITH leader AS (
        SELECT w.id, w.job_id, w.run_group
          FROM export_work w JOIN tracked_job j ON j.job_id = w.job_id
         WHERE w.state = 'WAITING' AND NOT w.held AND w.not_before <= now()
           AND (SELECT NOT q.paused FROM work_queue q)
           AND (w.part_of IS NOT NULL
                OR NOT EXISTS (SELECT FROM export_work o
                                WHERE o.job_id = w.job_id AND o.priority > w.priority
                                  AND (o.state = 'RUNNING'
                                       OR (o.state = 'WAITING' AND o.not_before <= now()))
                               OFFSET 0))
         ORDER BY w.priority DESC, w.turn, w.created_at, w.id
         LIMIT 1
           FOR NO KEY UPDATE OF w, j SKIP LOCKED)
      """
          + LEASE
          + """
        FROM leader l JOIN tracked_job j ON j.job_id = l.job_id
       WHERE w.job_id = l.job_id AND w.run_group = l.run_group
         AND (w.id = l.id OR w.part_of IS NULL)
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

  /** The length of what is worked on is known. */
  static final String MEASURED =
      """
      UPDATE export_work w SET source_seconds = :seconds, heartbeat_at = now()
        FROM tracked_job j
       WHERE j.job_id = w.job_id
         AND w.id IN (SELECT l.id FROM export_work l
                       WHERE l.token = :token ORDER BY l.id FOR NO KEY UPDATE)
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
         AND (cast(:kind AS text) IS NULL OR w.kind = cast(:kind AS text))
         AND w.round < :before
       ORDER BY w.id
         FOR NO KEY UPDATE OF w
      """;
}

package dev.dubdeck.export.work;

/** The statements of {@link PartRepository}, each one PostgreSQL statement. */
final class PartSql {
  private PartSql() {}

  /*
   * Only while the queue is open, nothing waits that idle slots would rather take, and more slots
   * are alive than leases run. What belongs to dead workers and is not taken from them yet counts
   * as running.
   */
  private static final String IDLE =
      """
             (SELECT NOT q.paused FROM work_queue q)
         AND NOT EXISTS (SELECT FROM export_work x
                          WHERE x.state = 'WAITING' AND NOT x.held AND x.not_before <= now()
                            AND x.part_of IS NULL)
         AND (SELECT coalesce(sum(k.slots), 0) FROM worker k
               WHERE k.seen_at > now() - cast(:expiry AS double precision)
                                         * interval '1 millisecond')
             > (SELECT count(DISTINCT r.token) FROM export_work r WHERE r.state = 'RUNNING')
      """;

  static final String IS_ANYBODY_IDLE = "SELECT " + IDLE;

  /* All parts or none: only while the attempt has its lease and somebody is idle. */
  static final String CUT =
      """
      INSERT INTO export_work AS w (id, job_id, kind, preset, preset_version, input_sha256,
                                    run_group, priority, sources, request_id, actor,
                                    trace_parent, round, owner, urgency, held, turn, part_of, slice)
      SELECT gen_random_uuid(), p.job_id, cast(:kind AS text), cast(p.token AS text), c.number,
             p.input_sha256, 'parts', cast(:priority AS integer) + 100 * p.urgency, p.sources, p.request_id,
             p.actor, p.trace_parent, p.round, p.owner, p.urgency, p.held, p.turn, p.token, c.cut
        FROM (SELECT * FROM export_work
               WHERE id = :work AND token = :token FOR NO KEY UPDATE) p
       CROSS JOIN jsonb_array_elements(cast(cast(:cuts AS text) AS jsonb))
                  WITH ORDINALITY c(cut, number)
       WHERE
      """
          + IDLE
          + "RETURNING w.id";

  /* Also while the job is held or the queue is closed: what runs goes on, only nobody helps. */
  static final String CLAIM_OWN =
      WorkSql.LEASE
          + """
        FROM tracked_job j
       WHERE j.job_id = w.job_id
         AND w.id = (SELECT f.id FROM export_work f
                      WHERE f.part_of = :parent AND f.state = 'WAITING' AND f.not_before <= now()
                      ORDER BY f.preset_version LIMIT 1
                        FOR NO KEY UPDATE SKIP LOCKED)
      """;

  static final String MADE =
      """
      UPDATE export_work w
         SET state = 'PUBLISHED', progress = 1,
             slice = w.slice || jsonb_strip_nulls(jsonb_build_object(
                       'folder', cast(:folder AS text),
                       'start', cast(:start AS double precision))),
             token = NULL, holder = NULL, heartbeat_at = NULL,
             revision = w.revision + 1, updated_at = now()
       WHERE w.id = :id AND w.token = :token
      RETURNING w.id
      """;

  static final String STATES =
      """
      SELECT cast(w.slice ->> 'number' AS integer) AS number,
             cast(w.slice ->> 'to' AS double precision)
               - cast(w.slice ->> 'from' AS double precision) AS seconds,
             w.state, w.progress, w.slice ->> 'folder' AS folder,
             cast(w.slice ->> 'start' AS double precision) AS start,
             w.reason, w.code, w.message
        FROM export_work w
       WHERE w.part_of = :parent
       ORDER BY number
      """;

  private static final String STOP =
      """
      UPDATE export_work w
         SET state = 'CANCELED', token = NULL, holder = NULL, heartbeat_at = NULL,
             revision = w.revision + 1, updated_at = now()
       WHERE w.id IN (SELECT e.id FROM export_work e
                       WHERE e.state IN ('WAITING', 'RUNNING') AND
      """;
  private static final String IN_ORDER = " ORDER BY e.id FOR NO KEY UPDATE) RETURNING w.id";
  private static final String WITHOUT_PARENT =
      """
       .part_of IS NOT NULL
         AND NOT EXISTS (SELECT FROM export_work p WHERE p.token = %s.part_of)
      """;

  /** Nobody needs what is left of an attempt's parts. */
  static final String END = STOP + " e.part_of = :parent" + IN_ORDER;

  /** The same for all attempts that are over. */
  static final String END_ORPHANS = STOP + " e" + WITHOUT_PARENT.strip().formatted("e") + IN_ORDER;

  /** What an earlier run of the same attempt has left. */
  static final String CLEAR =
      """
      DELETE FROM export_work w
       WHERE w.part_of = :parent AND w.state NOT IN ('WAITING', 'RUNNING')
      RETURNING w.id
      """;

  static final String FORGET =
      "DELETE FROM export_work w WHERE w.state NOT IN ('WAITING', 'RUNNING') AND w"
          + WITHOUT_PARENT.strip().formatted("w")
          + " RETURNING w.id";
}

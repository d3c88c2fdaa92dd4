package dev.dubdeck.library.rebuild;

import java.util.List;

/** The longer statements of a rebuild; LIVE and NEXT stand for the two schemas. */
final class RebuildSql {
  static final String TABLES =
      "SELECT tablename FROM pg_tables WHERE schemaname = '%s' ORDER BY tablename";

  static final String FUNCTIONS =
      """
      SELECT format('%%I(%%s)', p.proname, pg_get_function_identity_arguments(p.oid))
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname = '%s' ORDER BY 1
      """;

  static final String SAME_VERSION =
      """
      SELECT (SELECT array_agg(version || ':' || checksum ORDER BY version)
                FROM LIVE.flyway_schema_history WHERE success AND checksum IS NOT NULL)
        IS NOT DISTINCT FROM
             (SELECT array_agg(version || ':' || checksum ORDER BY version)
                FROM NEXT.flyway_schema_history WHERE success AND checksum IS NOT NULL)
      """;

  /** Whoever may do something with what serves may do it with what comes next. */
  static final String GRANTS =
      """
      DO $do$
      DECLARE
        r record;
      BEGIN
        FOR r IN
          SELECT 'SCHEMA NEXT' AS what, a.privilege_type AS may, a.grantee AS who
          FROM pg_namespace n, aclexplode(n.nspacl) a
          WHERE n.nspname = 'LIVE' AND a.grantee <> n.nspowner
          UNION ALL
          SELECT CASE c.relkind WHEN 'S' THEN 'SEQUENCE ' ELSE 'TABLE ' END
            || format('NEXT.%I', c.relname), a.privilege_type, a.grantee
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace,
            aclexplode(c.relacl) a
          WHERE n.nspname = 'LIVE' AND c.relkind IN ('r', 'p', 'S') AND a.grantee <> c.relowner
            AND to_regclass(format('NEXT.%I', c.relname)) IS NOT NULL
          UNION ALL
          SELECT format('FUNCTION NEXT.%I(%s)', p.proname,
            pg_get_function_identity_arguments(p.oid)), a.privilege_type, a.grantee
          FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, aclexplode(p.proacl) a
          WHERE n.nspname = 'LIVE' AND a.grantee <> p.proowner
            AND EXISTS (SELECT FROM pg_proc q JOIN pg_namespace m ON m.oid = q.pronamespace
              WHERE m.nspname = 'NEXT' AND q.proname = p.proname
                AND q.proargtypes = p.proargtypes)
        LOOP
          EXECUTE format('GRANT %s ON %s TO %s', r.may, r.what,
            CASE r.who WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(r.who)) END);
        END LOOP;
      END
      $do$
      """;

  /**
   * While the next model grows its sums are read by nobody, and the events of a series come far
   * apart: whoever sums up is told that it is done.
   */
  static final String SUM_UP_LATER =
      """
      ALTER FUNCTION NEXT.sum_up(text[]) RENAME TO sum_up_in_the_end;
      CREATE FUNCTION NEXT.sum_up(slugs text[]) RETURNS void LANGUAGE sql AS '';
      GRANT EXECUTE ON FUNCTION NEXT.sum_up(text[]) TO PUBLIC
      """;

  static final String SUM_UP_NOW =
      """
      DROP FUNCTION NEXT.sum_up(text[]);
      ALTER FUNCTION NEXT.sum_up_in_the_end(text[]) RENAME TO sum_up
      """;

  /** One sentence for every table in which something is missing. */
  static final List<String> LOSSES =
      List.of(
          """
          SELECT count(*) || ' versions' FROM LIVE.episode_version o
          WHERE NOT EXISTS (SELECT FROM NEXT.episode_version n WHERE n.job_id = o.job_id)
            AND NOT EXISTS (SELECT FROM NEXT.departed_job d WHERE d.job_id = o.job_id)
          HAVING count(*) > 0
          """,
          """
          SELECT count(*) || ' files of versions' FROM LIVE.artifact o
          WHERE NOT EXISTS (
              SELECT FROM NEXT.artifact n WHERE n.job_id = o.job_id AND n.kind = o.kind)
            AND NOT EXISTS (SELECT FROM NEXT.departed_job d WHERE d.job_id = o.job_id)
          HAVING count(*) > 0
          """,
          """
          SELECT count(*) || ' mappings of speakers' FROM LIVE.job_mapping o
          WHERE NOT EXISTS (SELECT FROM NEXT.job_mapping n WHERE n.job_id = o.job_id)
            AND NOT EXISTS (SELECT FROM NEXT.departed_job d WHERE d.job_id = o.job_id)
          HAVING count(*) > 0
          """,
          """
          SELECT count(*) || ' voices' FROM LIVE.series_voice o
          WHERE NOT EXISTS (SELECT FROM NEXT.series_voice n
            WHERE n.series_slug = o.series_slug AND n.character_slug = o.character_slug)
          HAVING count(*) > 0
          """,
          """
          SELECT count(*) || ' decisions about episodes' FROM LIVE.pending_decision p
          JOIN NEXT.episode_version n ON n.job_id = p.job_id
          WHERE p.decision > n.library_decision
            AND (p.removed AND NOT n.removed OR p.unshared AND n.visibility = 'shared')
          HAVING count(*) > 0
          """,
          """
          SELECT count(*) || ' deletions' FROM LIVE.departed_job o
          WHERE NOT EXISTS (SELECT FROM NEXT.departed_job n WHERE n.job_id = o.job_id)
          HAVING count(*) > 0
          """);

  /**
   * Files are written again where the two models tell different things of them. Where a version
   * stood that is elsewhere now, its folder goes.
   */
  static final String MIRROR =
      """
      WITH told AS (
        SELECT 1 AS model, job_id, concat_ws(' ', owner, visibility, state, series_slug,
          series_title, season_number, episode_number, extract(epoch FROM created_at)) AS what
        FROM LIVE.episode_version
        UNION ALL SELECT 2, job_id, concat_ws(' ', owner, visibility, state, series_slug,
          series_title, season_number, episode_number, extract(epoch FROM created_at))
        FROM NEXT.episode_version
        UNION ALL SELECT 1, job_id, concat_ws(' ', kind, media_key, sha256) FROM LIVE.artifact
        UNION ALL SELECT 2, job_id, concat_ws(' ', kind, media_key, sha256) FROM NEXT.artifact
        UNION ALL
        SELECT 1, job_id, concat_ws(' ', character_slug, version, ref_sha256) FROM LIVE.cast_voice
        UNION ALL
        SELECT 2, job_id, concat_ws(' ', character_slug, version, ref_sha256) FROM NEXT.cast_voice
      ), different AS (
        SELECT DISTINCT job_id FROM (
          SELECT job_id FROM told GROUP BY job_id, what HAVING count(*) = 1) d
      )
      INSERT INTO LIVE.mirror_pending (job_id, left_folders)
      SELECT d.job_id, CASE
        WHEN o.job_id IS NULL
          OR (o.series_slug, o.season_number, o.episode_number)
            IS NOT DISTINCT FROM (n.series_slug, n.season_number, n.episode_number) THEN '{}'
        ELSE ARRAY[concat('Library/', o.series_slug,
          '/season-', lpad(o.season_number::text, greatest(2, length(o.season_number::text)), '0'),
          '/episode-',
          lpad(o.episode_number::text, greatest(2, length(o.episode_number::text)), '0'),
          '/job-', o.job_id)] END
      FROM different d
        LEFT JOIN LIVE.episode_version o ON o.job_id = d.job_id
        LEFT JOIN NEXT.episode_version n ON n.job_id = d.job_id
      ORDER BY d.job_id
      ON CONFLICT (job_id) DO UPDATE SET revision = excluded.revision, attempts = 0,
        left_folders = mirror_pending.left_folders || excluded.left_folders
      """;

  private RebuildSql() {}
}

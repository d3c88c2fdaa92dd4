-- What has changed is summed up season by season, and a series from its seasons: one event of a
-- series of 5,000 versions reads the versions of one season, and not those of all.

-- Seasons of which a version came, changed or went and that are not summed up yet. Marks are made
-- and taken away within one transaction, under the lock of the series.
CREATE TABLE season_changed (
  series_slug   text COLLATE "C" NOT NULL,
  season_number integer NOT NULL,
  PRIMARY KEY (series_slug, season_number)
);

CREATE FUNCTION note_changed_seasons() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO season_changed SELECT DISTINCT series_slug, season_number FROM went
    ON CONFLICT DO NOTHING;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO season_changed SELECT DISTINCT series_slug, season_number FROM came
    ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER version_came AFTER INSERT ON episode_version
  REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_seasons();
CREATE TRIGGER version_changed AFTER UPDATE ON episode_version
  REFERENCING OLD TABLE AS went NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_seasons();
CREATE TRIGGER version_went AFTER DELETE ON episode_version
  REFERENCING OLD TABLE AS went
  FOR EACH STATEMENT EXECUTE FUNCTION note_changed_seasons();

-- What the sums of the series need of each season. All of it is filled again below.
TRUNCATE season_summary;
ALTER TABLE season_summary
  -- Title and job of the newest version that the audience sees.
  ADD COLUMN series_title         text NOT NULL,
  ADD COLUMN title_sort           text COLLATE "und-x-icu" NOT NULL,
  ADD COLUMN latest_job_id        uuid NOT NULL,
  ADD COLUMN needs_review         integer NOT NULL,
  ADD COLUMN drifted              integer NOT NULL,
  -- The same of the versions alone that are not shared.
  ADD COLUMN private_needs_review integer NOT NULL,
  ADD COLUMN private_drifted      integer NOT NULL,
  -- Whether any version that the audience sees is shared.
  ADD COLUMN shared               boolean NOT NULL,
  -- Folded titles, and numbers of episodes as search knows them: #e2, or #many. Empty for 'own'.
  ADD COLUMN titles               text[] NOT NULL,
  ADD COLUMN numbers              text[] COLLATE "C" NOT NULL;

CREATE FUNCTION sum_up_season(slug text, season integer) RETURNS void LANGUAGE plpgsql
  SET enable_sort = on SET enable_seqscan = off AS $$
BEGIN
  WITH v AS MATERIALIZED (
    SELECT series_slug, season_number, owner, visibility = 'shared' AS shared, episode_number,
      series_title, title_sort, search_text, content_updated_at, job_id, needs_review, drifted,
      state, tgt_lang, needs_review > 0 AS open, drifted > 0 AS drifting,
      bool_or(visibility = 'shared') OVER (PARTITION BY episode_number) AS episode_shared
    FROM episode_version WHERE series_slug = slug AND season_number = season
  ), kind AS MATERIALIZED (
    SELECT state, tgt_lang, open, drifting,
      version_facets(state, tgt_lang, open, drifting) AS facets
    FROM (SELECT DISTINCT state, tgt_lang, open, drifting FROM v) AS each
  ), seen AS (
    SELECT 'everyone' AS audience, '' AS viewer, v.* FROM v
    UNION ALL SELECT 'shared', '', v.* FROM v WHERE shared
    UNION ALL SELECT 'own', owner, v.* FROM v
  ), counted AS (
    SELECT audience, viewer, series_slug, season_number,
      count(DISTINCT episode_number)::integer AS episodes,
      (count(DISTINCT episode_number) FILTER (WHERE NOT episode_shared))::integer
        AS private_episodes,
      sum(needs_review)::integer AS needs_review, sum(drifted)::integer AS drifted,
      coalesce(sum(needs_review) FILTER (WHERE NOT shared), 0)::integer AS private_needs_review,
      coalesce(sum(drifted) FILTER (WHERE NOT shared), 0)::integer AS private_drifted,
      bool_or(shared) AS shared
    FROM seen GROUP BY audience, viewer, series_slug, season_number
  ), newest AS (
    SELECT DISTINCT ON (audience, viewer) audience, viewer, series_title, title_sort,
      content_updated_at AS latest, job_id
    FROM seen ORDER BY audience, viewer, content_updated_at DESC, job_id DESC
  ), marked AS (
    SELECT audience, viewer, array_agg(DISTINCT facet ORDER BY facet) AS facets
    FROM (SELECT DISTINCT audience, viewer, state, tgt_lang, open, drifting FROM seen) AS each
    JOIN kind USING (state, open, drifting)
    CROSS JOIN LATERAL unnest(kind.facets) AS facet
    WHERE kind.tgt_lang IS NOT DISTINCT FROM each.tgt_lang
    GROUP BY audience, viewer
  ), found AS (
    SELECT 'everyone' AS audience, array_agg(DISTINCT search_text ORDER BY search_text) AS titles,
      array_agg(DISTINCT episode_number) AS numbers
    FROM v
    UNION ALL
    SELECT 'shared', array_agg(DISTINCT search_text ORDER BY search_text),
      array_agg(DISTINCT episode_number)
    FROM v WHERE shared
  ), fresh AS MATERIALIZED (
    SELECT c.*, n.series_title, n.title_sort, n.latest, n.job_id, m.facets,
      coalesce(f.titles, '{}') AS titles,
      -- A season of very many episodes is looked into instead of being listed number by number.
      CASE WHEN cardinality(f.numbers) > 1000 THEN ARRAY['#many']
        ELSE ARRAY(SELECT '#e' || number FROM unnest(f.numbers) AS number) END AS numbers
    FROM counted c JOIN newest n USING (audience, viewer) JOIN marked m USING (audience, viewer)
      LEFT JOIN found f USING (audience)
  ), gone AS (
    DELETE FROM season_summary t
    WHERE t.series_slug = slug AND t.season_number = season AND NOT EXISTS (
      SELECT 1 FROM fresh f WHERE (f.audience, f.viewer) = (t.audience, t.owner))
  )
  INSERT INTO season_summary AS t (audience, owner, series_slug, season_number, episodes_count,
    private_episodes, needs_review, drifted, private_needs_review, private_drifted, shared,
    series_title, title_sort, latest_updated_at, latest_job_id, facets, titles, numbers)
  SELECT f.* FROM fresh f
  LEFT JOIN season_summary was
    ON (was.series_slug, was.audience, was.owner, was.season_number)
      = (f.series_slug, f.audience, f.viewer, f.season_number)
  WHERE was.series_slug IS NULL
    OR (was.episodes_count, was.private_episodes, was.needs_review, was.drifted,
        was.private_needs_review, was.private_drifted, was.shared, was.series_title,
        was.title_sort, was.latest_updated_at, was.latest_job_id, was.facets, was.titles,
        was.numbers)
      IS DISTINCT FROM (f.episodes, f.private_episodes, f.needs_review, f.drifted,
        f.private_needs_review, f.private_drifted, f.shared, f.series_title, f.title_sort,
        f.latest, f.job_id, f.facets, f.titles, f.numbers)
  ON CONFLICT (series_slug, audience, owner, season_number) DO UPDATE SET
    episodes_count = excluded.episodes_count, private_episodes = excluded.private_episodes,
    needs_review = excluded.needs_review, drifted = excluded.drifted,
    private_needs_review = excluded.private_needs_review,
    private_drifted = excluded.private_drifted, shared = excluded.shared,
    series_title = excluded.series_title, title_sort = excluded.title_sort,
    latest_updated_at = excluded.latest_updated_at, latest_job_id = excluded.latest_job_id,
    facets = excluded.facets, titles = excluded.titles, numbers = excluded.numbers;
END
$$;

CREATE OR REPLACE FUNCTION sum_up_seasons(slug text) RETURNS void LANGUAGE plpgsql
  SET enable_seqscan = off AS $$
DECLARE
  season integer;
BEGIN
  FOR season IN DELETE FROM season_changed WHERE series_slug = slug RETURNING season_number LOOP
    PERFORM sum_up_season(slug, season);
  END LOOP;
END
$$;

-- From the seasons, which are summed up before. What somebody contributes to a series is counted
-- apart from what is shared, so that the cost grows with the rows of the series and not with rows
-- times contributors.
CREATE OR REPLACE FUNCTION sum_up_series(slug text) RETURNS void LANGUAGE plpgsql
  SET enable_sort = on SET enable_seqscan = off AS $$
BEGIN
  WITH seen AS MATERIALIZED (
    SELECT p.*, p.owner AS viewer, bool_or(p.audience = 'shared')
      OVER (PARTITION BY p.season_number) AS season_shared
    FROM season_summary p WHERE p.series_slug = slug
  ), counted AS (
    SELECT audience, viewer, series_slug,
      count(*)::integer AS seasons, sum(episodes_count)::integer AS episodes,
      (count(*) FILTER (WHERE NOT season_shared))::integer AS more_seasons,
      sum(private_episodes)::integer AS more_episodes,
      sum(needs_review)::integer AS needs_review, sum(drifted)::integer AS drifted,
      sum(private_needs_review)::integer AS more_needs_review,
      sum(private_drifted)::integer AS more_drifted, bool_or(shared) AS shared
    FROM seen GROUP BY audience, viewer, series_slug
  ), newest AS (
    SELECT DISTINCT ON (audience, viewer) audience, viewer, series_title, title_sort,
      latest_updated_at AS latest, latest_job_id AS job_id
    FROM seen ORDER BY audience, viewer, latest_updated_at DESC, latest_job_id DESC
  ), marked AS (
    SELECT audience, viewer, array_agg(DISTINCT facet ORDER BY facet) AS facets
    FROM (SELECT DISTINCT audience, viewer, facets FROM seen) AS each
    CROSS JOIN LATERAL unnest(facets) AS facet
    GROUP BY audience, viewer
  ), simple AS MATERIALIZED (
    SELECT * FROM counted JOIN newest USING (audience, viewer) JOIN marked USING (audience, viewer)
  ), fresh AS MATERIALIZED (
    SELECT audience, viewer, series_slug, series_title, title_sort, latest, job_id, seasons,
      episodes, needs_review, drifted, shared, facets FROM simple
    UNION ALL
    SELECT 'visible', o.viewer, o.series_slug, n.series_title, n.title_sort, n.latest, n.job_id,
      o.more_seasons + coalesce(s.seasons, 0), o.more_episodes + coalesce(s.episodes, 0),
      o.more_needs_review + coalesce(s.needs_review, 0), o.more_drifted + coalesce(s.drifted, 0),
      s.series_slug IS NOT NULL,
      CASE WHEN s.facets IS NULL OR s.facets @> o.facets AND o.facets @> s.facets THEN o.facets
        ELSE ARRAY(SELECT DISTINCT f FROM unnest(o.facets || s.facets) AS f ORDER BY f) END
    FROM simple o
    LEFT JOIN simple s ON s.audience = 'shared'
    CROSS JOIN LATERAL (
      SELECT o.series_title, o.title_sort, o.latest, o.job_id
      WHERE s.latest IS NULL OR (o.latest, o.job_id) >= (s.latest, s.job_id)
      UNION ALL
      SELECT s.series_title, s.title_sort, s.latest, s.job_id
      WHERE (o.latest, o.job_id) < (s.latest, s.job_id)) AS n
    WHERE o.audience = 'own'
  ), gone AS (
    DELETE FROM series_summary t
    WHERE t.series_slug = slug AND NOT EXISTS (
      SELECT 1 FROM fresh f WHERE (f.audience, f.viewer) = (t.audience, t.owner))
  )
  INSERT INTO series_summary AS t (audience, owner, series_slug, series_title, title_sort,
    latest_updated_at, latest_job_id, seasons_count, episodes_count, needs_review, drifted, shared,
    facets)
  SELECT f.* FROM fresh f
  LEFT JOIN series_summary was
    ON (was.series_slug, was.audience, was.owner) = (f.series_slug, f.audience, f.viewer)
  WHERE was.series_slug IS NULL
    OR (was.series_title, was.title_sort, was.latest_updated_at, was.latest_job_id,
        was.seasons_count, was.episodes_count, was.needs_review, was.drifted, was.shared,
        was.facets)
      IS DISTINCT FROM (f.series_title, f.title_sort, f.latest, f.job_id, f.seasons, f.episodes,
        f.needs_review, f.drifted, f.shared, f.facets)
  ON CONFLICT (series_slug, audience, owner) DO UPDATE SET
    series_title = excluded.series_title, title_sort = excluded.title_sort,
    latest_updated_at = excluded.latest_updated_at, latest_job_id = excluded.latest_job_id,
    seasons_count = excluded.seasons_count, episodes_count = excluded.episodes_count,
    needs_review = excluded.needs_review, drifted = excluded.drifted, shared = excluded.shared,
    facets = excluded.facets;
END
$$;

CREATE OR REPLACE FUNCTION sum_up_terms(slug text) RETURNS void LANGUAGE plpgsql
  SET enable_sort = on SET enable_seqscan = off AS $$
DECLARE
  changed bigint;
BEGIN
  DELETE FROM series_text t
  WHERE t.series_slug = slug AND NOT EXISTS (
    SELECT 1 FROM series_summary s
    WHERE (s.series_slug, s.audience) = (t.series_slug, t.audience));
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed > 0 THEN
    DELETE FROM series_term t
    WHERE t.series_slug = slug AND NOT EXISTS (
      SELECT 1 FROM series_text x WHERE (x.series_slug, x.audience) = (t.series_slug, t.audience));
  END IF;

  WITH season AS MATERIALIZED (
    SELECT audience, season_number, titles, numbers FROM season_summary
    WHERE series_slug = slug AND audience IN ('everyone', 'shared') AND owner = ''
  ), titled AS (
    SELECT audience, string_agg(DISTINCT title, chr(31) ORDER BY title) || chr(31) || slug
        AS titles
    FROM season CROSS JOIN LATERAL unnest(titles) AS title GROUP BY audience
  ), numbered AS (
    SELECT audience,
      CASE WHEN count(*) > 1000 OR bool_or(n = '#many') THEN ARRAY['#many']
        ELSE array_agg(n ORDER BY n) END AS numbers
    FROM (
      SELECT audience, ('#s' || season_number) COLLATE "C" AS n FROM season
      UNION
      SELECT audience, n FROM season CROSS JOIN LATERAL unnest(numbers) AS n) AS each
    GROUP BY audience
  ), voice AS MATERIALIZED (
    SELECT DISTINCT character_slug, search_name FROM cast_voice WHERE series_slug = slug
  ), named AS (
    SELECT string_agg(DISTINCT v.search_name, chr(31) ORDER BY v.search_name) AS names
    FROM voice v
    WHERE EXISTS (
      SELECT 1 FROM cast_voice c JOIN episode_version e USING (job_id)
      WHERE c.series_slug = slug AND c.character_slug = v.character_slug
        AND c.search_name = v.search_name AND e.series_slug = slug)
  ), fresh AS MATERIALIZED (
    SELECT m.audience, m.series_slug, m.title_sort, t.titles,
      CASE WHEN m.audience = 'everyone' THEN coalesce(c.names, '') ELSE '' END AS names,
      m.facets, n.numbers
    FROM series_summary m JOIN titled t USING (audience) JOIN numbered n USING (audience)
      CROSS JOIN named c
    WHERE m.series_slug = slug AND m.owner = ''
  )
  INSERT INTO series_text AS t
    (audience, series_slug, title_sort, titles, names, facets, numbers)
  SELECT f.audience, f.series_slug, f.title_sort, f.titles, f.names, f.facets, f.numbers
  FROM fresh f
  LEFT JOIN series_text was USING (series_slug, audience)
  WHERE was.series_slug IS NULL
    OR (was.title_sort, was.titles, was.names, was.facets, was.numbers)
      IS DISTINCT FROM (f.title_sort, f.titles, f.names, f.facets, f.numbers)
  ON CONFLICT (series_slug, audience) DO UPDATE SET title_sort = excluded.title_sort,
    titles = excluded.titles, names = excluded.names, facets = excluded.facets,
    numbers = excluded.numbers;
  GET DIAGNOSTICS changed = ROW_COUNT;
  IF changed > 0 THEN
    WITH fresh AS MATERIALIZED (
      SELECT DISTINCT x.audience, term, x.title_sort, x.series_slug FROM series_text x
      CROSS JOIN LATERAL unnest(
        text_grams(x.titles || chr(31) || x.names) || x.numbers
          || ARRAY(SELECT chr(31) || facet FROM unnest(x.facets) AS facet)) AS term
      WHERE x.series_slug = slug
    ), old AS MATERIALIZED (
      SELECT audience, term, title_sort, series_slug FROM series_term WHERE series_slug = slug
    ), gone AS (
      DELETE FROM series_term t
      USING (SELECT * FROM old EXCEPT SELECT * FROM fresh) AS o
      WHERE (o.audience, o.term, o.title_sort, o.series_slug)
        = (t.audience, t.term, t.title_sort, t.series_slug)
    )
    INSERT INTO series_term (audience, term, title_sort, series_slug)
    SELECT * FROM fresh EXCEPT SELECT * FROM old;
  END IF;
END
$$;

-- The caller holds the lock of each of the series.
CREATE OR REPLACE FUNCTION sum_up(slugs text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  slug text;
BEGIN
  -- One by one: a plan for all of them at once would have to guess how many rows each has.
  FOREACH slug IN ARRAY slugs LOOP
    PERFORM sum_up_seasons(slug);
    PERFORM sum_up_series(slug);
    PERFORM sum_up_terms(slug);
  END LOOP;
END
$$;

INSERT INTO season_changed SELECT DISTINCT series_slug, season_number FROM episode_version;
SELECT sum_up(coalesce(array_agg(DISTINCT series_slug), '{}')) FROM episode_version;

-- The newest of one language: lists of what is recent are read along it.
CREATE INDEX episode_version_language_recent_idx ON episode_version
  (split_part(lower(tgt_lang), '-', 1), created_at DESC, job_id DESC);
CREATE INDEX episode_version_shared_language_recent_idx ON episode_version
  (split_part(lower(tgt_lang), '-', 1), created_at DESC, job_id DESC)
  WHERE visibility = 'shared';
CREATE INDEX episode_version_owner_language_recent_idx ON episode_version
  (owner, split_part(lower(tgt_lang), '-', 1), created_at DESC, job_id DESC);

-- What every list is read from. All of it is folded and can be rebuilt from the topics.

-- Names of characters as search compares them: folded by the service, as titles are.
ALTER TABLE cast_voice ADD COLUMN display_name text NOT NULL DEFAULT '';
ALTER TABLE cast_voice ADD COLUMN search_name text NOT NULL DEFAULT '';
-- Until the next event tells the name, a character is found by its slug.
UPDATE cast_voice SET display_name = replace(character_slug, '-', ' '),
  search_name = replace(character_slug, '-', ' ') || chr(31) || character_slug;

-- The orders of the lists, once for each way of looking: everything, what is shared, one owner's.
DROP INDEX episode_version_place_idx;
DROP INDEX episode_version_search_order_idx;
-- Only there where pg_trgm is.
DROP INDEX IF EXISTS episode_version_search_idx;
CREATE INDEX episode_version_place_idx ON episode_version
  (series_slug, season_number, episode_number, content_updated_at DESC, job_id DESC);
CREATE INDEX episode_version_shared_place_idx ON episode_version
  (series_slug, season_number, episode_number, content_updated_at DESC, job_id DESC)
  WHERE visibility = 'shared';
CREATE INDEX episode_version_owner_place_idx ON episode_version
  (owner, series_slug, season_number, episode_number, content_updated_at DESC, job_id DESC);
CREATE INDEX episode_version_shared_recent_idx ON episode_version (created_at DESC, job_id DESC)
  WHERE visibility = 'shared';

-- The words that a filter of state and language is answered with: s:DONE, r (needs review),
-- d (drifted), l:pt and l:pt-br, and each language with each of the others: 'l:pt s:DONE'.
CREATE FUNCTION version_facets(
    state text, language text, needs_review boolean, drifted boolean)
RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  marks text[] := ARRAY['s:' || state];
  facets text[];
  part text;
  tag text;
BEGIN
  IF needs_review THEN
    marks := array_append(marks, 'r');
  END IF;
  IF drifted THEN
    marks := array_append(marks, 'd');
  END IF;
  facets := marks;
  FOREACH part IN ARRAY coalesce(string_to_array(lower(language), '-'), '{}') LOOP
    tag := coalesce(tag || '-', 'l:') || part;
    facets := array_append(facets, tag);
    FOR i IN 1 .. array_length(marks, 1) LOOP
      facets := array_append(facets, tag || ' ' || marks[i]);
    END LOOP;
  END LOOP;
  RETURN facets;
END
$$;

-- All pieces of one, two and three characters. pg_trgm is silent about shorter queries and, under
-- the C locale, about letters beyond ASCII.
CREATE FUNCTION text_grams(folded text)
RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(
    SELECT DISTINCT substr(line, start, size)
    FROM unnest(string_to_array(folded, chr(31))) AS line
    CROSS JOIN generate_series(1, 3) AS size
    CROSS JOIN LATERAL generate_series(1, length(line) - size + 1) AS start);
END
$$;

-- One row per series and audience, as before, with what the merged order needs.
DROP TABLE series_summary;
CREATE TABLE series_summary (
  audience          text COLLATE "C" NOT NULL
    CHECK (audience IN ('everyone', 'shared', 'own', 'visible')),
  owner             text COLLATE "C" NOT NULL,
  series_slug       text COLLATE "C" NOT NULL,
  -- Title, time and job of the newest version that the audience sees.
  series_title      text NOT NULL,
  title_sort        text COLLATE "und-x-icu" NOT NULL,
  latest_updated_at timestamptz NOT NULL,
  latest_job_id     uuid NOT NULL,
  seasons_count     integer NOT NULL,
  episodes_count    integer NOT NULL,
  needs_review      integer NOT NULL,
  drifted           integer NOT NULL,
  -- Whether any version that the audience sees is shared.
  shared            boolean NOT NULL,
  -- Union of version_facets of the versions that the audience sees.
  facets            text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (series_slug, audience, owner)
);
CREATE INDEX series_summary_title_idx ON series_summary (audience, owner, title_sort, series_slug);
CREATE INDEX series_summary_recent_idx
  ON series_summary (audience, owner, latest_updated_at DESC, series_slug DESC);

-- The same per season. There is no audience 'visible': it is 'shared' with what 'own' adds to it.
CREATE TABLE season_summary (
  audience          text COLLATE "C" NOT NULL CHECK (audience IN ('everyone', 'shared', 'own')),
  owner             text COLLATE "C" NOT NULL,
  series_slug       text COLLATE "C" NOT NULL,
  season_number     integer NOT NULL,
  episodes_count    integer NOT NULL,
  -- Episodes of which no version is shared.
  private_episodes  integer NOT NULL,
  latest_updated_at timestamptz NOT NULL,
  facets            text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (series_slug, audience, owner, season_number)
);

-- What a series can be found by. Names of characters are of the audience 'everyone' alone, which
-- is only asked for administrators and contributors.
CREATE TABLE series_text (
  audience    text COLLATE "C" NOT NULL CHECK (audience IN ('everyone', 'shared')),
  series_slug text COLLATE "C" NOT NULL,
  title_sort  text COLLATE "und-x-icu" NOT NULL,
  -- Folded titles and the slug, and folded names, each parted by U+001F.
  titles      text NOT NULL,
  names       text NOT NULL,
  -- Facets, and the numbers of seasons and episodes: #s1, #e2, or #many.
  facets      text[] COLLATE "C" NOT NULL,
  numbers     text[] COLLATE "C" NOT NULL,
  PRIMARY KEY (series_slug, audience)
);

-- The same taken to pieces, every piece with its series in the order of titles: a page of what
-- holds a piece is read in order, however many hold it and wherever in the alphabet they stand.
CREATE TABLE series_term (
  audience    text COLLATE "C" NOT NULL,
  term        text COLLATE "C" NOT NULL,
  title_sort  text COLLATE "und-x-icu" NOT NULL,
  series_slug text COLLATE "C" NOT NULL,
  PRIMARY KEY (audience, term, title_sort, series_slug)
);
CREATE INDEX series_term_series_idx ON series_term (series_slug, audience);

-- Every step of these functions goes by the series. Without a word the plans made while the tables
-- were small would read them whole, and a rebuild makes them grow from nothing in one go.

-- Brings the summaries of a series in line with their versions. Only rows that differ are
-- written: most changes of a version change two or three of them. What somebody contributes to a
-- series is counted apart from what is shared, so that the cost grows with the versions of the
-- series and not with versions times contributors.
CREATE FUNCTION sum_up_series(slug text) RETURNS void LANGUAGE plpgsql
  SET enable_sort = on SET enable_seqscan = off AS $$
BEGIN
  WITH v AS MATERIALIZED (
    SELECT series_slug, owner, visibility = 'shared' AS shared, season_number,
      season_number * 100000::bigint + episode_number AS place, series_title, title_sort,
      content_updated_at, job_id, needs_review, drifted,
      state, tgt_lang, needs_review > 0 AS open, drifted > 0 AS drifting,
      bool_or(visibility = 'shared')
        OVER (PARTITION BY series_slug, season_number, episode_number) AS episode_shared,
      bool_or(visibility = 'shared')
        OVER (PARTITION BY series_slug, season_number) AS season_shared
    FROM episode_version WHERE series_slug = slug
  ), kind AS MATERIALIZED (
    SELECT state, tgt_lang, open, drifting,
      version_facets(state, tgt_lang, open, drifting) AS facets
    FROM (SELECT DISTINCT state, tgt_lang, open, drifting FROM v) AS each
  ), seen AS (
    SELECT 'everyone' AS audience, '' AS viewer, v.* FROM v
    UNION ALL SELECT 'shared', '', v.* FROM v WHERE shared
    UNION ALL SELECT 'own', owner, v.* FROM v
  ), counted AS (
    SELECT audience, viewer, series_slug,
      count(DISTINCT season_number)::integer AS seasons,
      count(DISTINCT place)::integer AS episodes,
      (count(DISTINCT season_number) FILTER (WHERE NOT season_shared))::integer AS more_seasons,
      (count(DISTINCT place) FILTER (WHERE NOT episode_shared))::integer AS more_episodes,
      sum(needs_review)::integer AS needs_review, sum(drifted)::integer AS drifted,
      coalesce(sum(needs_review) FILTER (WHERE NOT shared), 0)::integer AS more_needs_review,
      coalesce(sum(drifted) FILTER (WHERE NOT shared), 0)::integer AS more_drifted,
      bool_or(shared) AS shared
    FROM seen GROUP BY audience, viewer, series_slug
  ), newest AS (
    SELECT DISTINCT ON (audience, viewer, series_slug) audience, viewer, series_slug,
      series_title, title_sort, content_updated_at AS latest, job_id
    FROM seen
    ORDER BY audience, viewer, series_slug, content_updated_at DESC, job_id DESC
  ), marked AS (
    SELECT audience, viewer, series_slug, array_agg(DISTINCT facet ORDER BY facet) AS facets
    FROM (
      SELECT DISTINCT audience, viewer, series_slug, state, tgt_lang, open, drifting
      FROM seen) AS each
    JOIN kind USING (state, open, drifting)
    CROSS JOIN LATERAL unnest(kind.facets) AS facet
    WHERE kind.tgt_lang IS NOT DISTINCT FROM each.tgt_lang
    GROUP BY audience, viewer, series_slug
  ), simple AS MATERIALIZED (
    SELECT * FROM counted JOIN newest USING (audience, viewer, series_slug)
      JOIN marked USING (audience, viewer, series_slug)
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
    LEFT JOIN simple s ON s.audience = 'shared' AND s.series_slug = o.series_slug
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
      SELECT 1 FROM fresh f
      WHERE (f.series_slug, f.audience, f.viewer) = (t.series_slug, t.audience, t.owner))
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

CREATE FUNCTION sum_up_seasons(slug text) RETURNS void LANGUAGE plpgsql
  SET enable_sort = on SET enable_seqscan = off AS $$
BEGIN
  WITH v AS MATERIALIZED (
    SELECT series_slug, owner, visibility = 'shared' AS shared, season_number, episode_number,
      content_updated_at, state, tgt_lang, needs_review > 0 AS open, drifted > 0 AS drifting,
      bool_or(visibility = 'shared')
        OVER (PARTITION BY series_slug, season_number, episode_number) AS episode_shared
    FROM episode_version WHERE series_slug = slug
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
      (count(DISTINCT episode_number) FILTER (WHERE NOT episode_shared))::integer AS private,
      max(content_updated_at) AS latest
    FROM seen GROUP BY audience, viewer, series_slug, season_number
  ), marked AS (
    SELECT audience, viewer, series_slug, season_number,
      array_agg(DISTINCT facet ORDER BY facet) AS facets
    FROM (
      SELECT DISTINCT audience, viewer, series_slug, season_number, state, tgt_lang, open, drifting
      FROM seen) AS each
    JOIN kind USING (state, open, drifting)
    CROSS JOIN LATERAL unnest(kind.facets) AS facet
    WHERE kind.tgt_lang IS NOT DISTINCT FROM each.tgt_lang
    GROUP BY audience, viewer, series_slug, season_number
  ), fresh AS MATERIALIZED (
    SELECT * FROM counted JOIN marked USING (audience, viewer, series_slug, season_number)
  ), gone AS (
    DELETE FROM season_summary t
    WHERE t.series_slug = slug AND NOT EXISTS (
      SELECT 1 FROM fresh f
      WHERE (f.series_slug, f.audience, f.viewer, f.season_number)
        = (t.series_slug, t.audience, t.owner, t.season_number))
  )
  INSERT INTO season_summary AS t (audience, owner, series_slug, season_number, episodes_count,
    private_episodes, latest_updated_at, facets)
  SELECT f.* FROM fresh f
  LEFT JOIN season_summary was
    ON (was.series_slug, was.audience, was.owner, was.season_number)
      = (f.series_slug, f.audience, f.viewer, f.season_number)
  WHERE was.series_slug IS NULL
    OR (was.episodes_count, was.private_episodes, was.latest_updated_at, was.facets)
      IS DISTINCT FROM (f.episodes, f.private, f.latest, f.facets)
  ON CONFLICT (series_slug, audience, owner, season_number) DO UPDATE SET
    episodes_count = excluded.episodes_count, private_episodes = excluded.private_episodes,
    latest_updated_at = excluded.latest_updated_at, facets = excluded.facets;
END
$$;

CREATE FUNCTION sum_up_terms(slug text) RETURNS void LANGUAGE plpgsql
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

  WITH v AS MATERIALIZED (
    SELECT 'everyone' AS audience, e.* FROM episode_version e WHERE series_slug = slug
    UNION ALL
    SELECT 'shared', e.* FROM episode_version e
    WHERE series_slug = slug AND visibility = 'shared'
  ), titled AS (
    SELECT audience, series_slug,
      string_agg(DISTINCT search_text, chr(31) ORDER BY search_text) || chr(31) || series_slug
        AS titles
    FROM v GROUP BY audience, series_slug
  ), numbered AS (
    -- A series of very many episodes is looked into instead of being listed number by number.
    SELECT audience, series_slug,
      CASE WHEN count(*) > 1000 THEN ARRAY['#many'] ELSE array_agg(n ORDER BY n) END AS numbers
    FROM (
      SELECT audience, series_slug, '#s' || season_number AS n FROM v
      UNION
      SELECT audience, series_slug, '#e' || episode_number FROM v) AS each
    GROUP BY audience, series_slug
  ), named AS (
    SELECT series_slug, string_agg(DISTINCT c.search_name, chr(31) ORDER BY c.search_name) AS names
    FROM cast_voice c
    WHERE c.series_slug = slug
      AND EXISTS (SELECT 1 FROM episode_version e
                  WHERE e.job_id = c.job_id AND e.series_slug = c.series_slug)
    GROUP BY series_slug
  ), marked AS (
    SELECT audience, series_slug, title_sort, facets FROM series_summary
    WHERE series_slug = slug AND audience IN ('everyone', 'shared')
  ), fresh AS MATERIALIZED (
    SELECT t.audience, t.series_slug, m.title_sort, t.titles,
      CASE WHEN t.audience = 'everyone' THEN coalesce(c.names, '') ELSE '' END AS names,
      m.facets, n.numbers
    FROM titled t JOIN numbered n USING (audience, series_slug)
      JOIN marked m USING (audience, series_slug)
      LEFT JOIN named c USING (series_slug)
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
      SELECT x.audience, term, x.title_sort, x.series_slug FROM series_text x
      CROSS JOIN LATERAL unnest(
        text_grams(x.titles || chr(31) || x.names) || x.numbers
          || ARRAY(SELECT chr(31) || facet FROM unnest(x.facets) AS facet)) AS term
      WHERE x.series_slug = slug
    ), gone AS (
      DELETE FROM series_term t WHERE t.series_slug = slug AND NOT EXISTS (
        SELECT 1 FROM fresh f
        WHERE (f.audience, f.term, f.title_sort) = (t.audience, t.term, t.title_sort))
    )
    INSERT INTO series_term (audience, term, title_sort, series_slug)
    SELECT DISTINCT * FROM fresh f WHERE NOT EXISTS (
      SELECT 1 FROM series_term t
      WHERE (t.audience, t.term, t.title_sort, t.series_slug)
        = (f.audience, f.term, f.title_sort, f.series_slug));
  END IF;
END
$$;

-- The caller holds the lock of each of the series.
CREATE FUNCTION sum_up(slugs text[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  slug text;
BEGIN
  -- One by one: a plan for all of them at once would have to guess how many rows each has.
  FOREACH slug IN ARRAY slugs LOOP
    PERFORM sum_up_series(slug);
    PERFORM sum_up_seasons(slug);
    PERFORM sum_up_terms(slug);
  END LOOP;
END
$$;

-- What is there already is summed up at once, so that nobody sees an empty library.
SELECT sum_up(coalesce(array_agg(DISTINCT series_slug), '{}')) FROM episode_version;

-- Who has opened what, and how far. The one thing here that is not folded from a topic: it is kept
-- when a job is deleted or hidden, and shown only while a version of the episode is in sight.

CREATE TABLE viewed_episode (
  viewer           text NOT NULL,
  series_slug      text COLLATE "C" NOT NULL,
  season_number    integer NOT NULL CHECK (season_number BETWEEN 1 AND 99999),
  episode_number   integer NOT NULL CHECK (episode_number BETWEEN 1 AND 99999),
  -- The version that was opened last.
  viewed_job_id    uuid NOT NULL,
  -- Where to go on; null when there is nothing worth remembering.
  position_seconds double precision CHECK (position_seconds BETWEEN 60 AND 360000),
  finished         boolean NOT NULL,
  last_opened_at   timestamptz NOT NULL,
  PRIMARY KEY (viewer, series_slug, season_number, episode_number),
  CHECK (NOT finished OR position_seconds IS NULL)
);
CREATE INDEX viewed_episode_order_idx
  ON viewed_episode (viewer, series_slug, last_opened_at DESC);

-- The series of it, so that what comes first is found without looking at every episode. A series
-- that was hidden from "Continue" has no row until something of it is opened again.
CREATE TABLE viewed_series (
  viewer         text NOT NULL,
  series_slug    text COLLATE "C" NOT NULL,
  last_opened_at timestamptz NOT NULL,
  PRIMARY KEY (viewer, series_slug)
);
CREATE INDEX viewed_series_order_idx
  ON viewed_series (viewer, last_opened_at DESC, series_slug DESC);

-- Versions that somebody still has to decide about: few of many.
CREATE INDEX episode_version_due_idx
  ON episode_version (series_slug, owner, season_number, episode_number)
  WHERE needs_review > 0 OR drifted > 0;

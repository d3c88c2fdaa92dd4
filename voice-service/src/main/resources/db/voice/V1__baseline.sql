-- What the voice desk knows of a job, folded from job-exported and job-changed.
CREATE TABLE voice_job (
  job_id         uuid PRIMARY KEY,
  owner          text NOT NULL,
  visibility     text NOT NULL CHECK (visibility IN ('private', 'shared')),
  series_slug    text NOT NULL,
  series_title   text NOT NULL,
  season_number  integer NOT NULL CHECK (season_number BETWEEN 1 AND 99999),
  episode_number integer NOT NULL CHECK (episode_number BETWEEN 1 AND 99999),
  src_lang       text,
  tgt_lang       text,
  privacy        boolean NOT NULL,
  -- Kept as a tombstone: an event older than the deletion must not bring the job back.
  deleted        boolean NOT NULL,
  -- When the masters settled; null while only job-changed is known.
  exported_at    timestamptz,
  version        bigint NOT NULL
);
CREATE INDEX voice_job_series_idx ON voice_job (series_slug, owner) WHERE NOT deleted;

-- Who speaks as whom, and how the voices are, folded from mapping-changed and voice-changed. The
-- topics arrive in any order, so nothing here points at a version, and a version points at nothing.

-- How far the speakers of a job are decided.
CREATE TABLE job_mapping (
  job_id        uuid PRIMARY KEY,
  open_speakers integer NOT NULL,
  confirmed_at  timestamptz,
  revision      bigint NOT NULL
);

-- The characters of a job and the version that was confirmed with it.
CREATE TABLE cast_voice (
  job_id         uuid NOT NULL,
  series_slug    text COLLATE "C" NOT NULL,
  character_slug text COLLATE "C" NOT NULL,
  version        integer NOT NULL,
  ref_sha256     text NOT NULL,
  PRIMARY KEY (job_id, character_slug)
);
CREATE INDEX cast_voice_character_idx ON cast_voice (series_slug, character_slug);

-- Every character's voice as it is now.
CREATE TABLE series_voice (
  series_slug    text COLLATE "C" NOT NULL,
  character_slug text COLLATE "C" NOT NULL,
  drifted        boolean NOT NULL,
  revision       bigint NOT NULL,
  PRIMARY KEY (series_slug, character_slug)
);

-- When references of the job were last confirmed: that is content, as an export is.
ALTER TABLE episode_version ADD COLUMN refs_confirmed_at timestamptz;

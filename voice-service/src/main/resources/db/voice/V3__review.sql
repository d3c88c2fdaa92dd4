-- What the speakers of a job sound like, what is being decided about them, and what was confirmed.

-- The extraction that was heard of last, and how far its manifest was read.
CREATE TABLE job_refs (
  job_id          uuid PRIMARY KEY,
  revision        bigint NOT NULL,
  source          text NOT NULL CHECK (source IN ('given', 'dubdeck')),
  manifest_key    text NOT NULL,
  manifest_sha256 text NOT NULL,
  -- gone is kept as a tombstone: late news must not bring a deleted job's voices back.
  state           text NOT NULL CHECK (state IN ('pending', 'ready', 'gone')),
  -- The revision whose speakers are stored; null before the first manifest was read.
  read_revision   bigint,
  -- Why the manifest could not be read, in words; null when it could.
  trouble         text,
  tries           integer NOT NULL DEFAULT 0,
  next_try_at     timestamptz NOT NULL DEFAULT now(),
  target_seconds  double precision,
  -- [{a, b, seconds}]: who talks while somebody else does.
  talked_over     jsonb NOT NULL DEFAULT '[]'
);
CREATE INDEX job_refs_pending_idx ON job_refs (next_try_at) WHERE state = 'pending';

CREATE TABLE speaker (
  job_id           uuid NOT NULL REFERENCES job_refs ON DELETE CASCADE,
  speaker_id       text NOT NULL,
  -- Place in the order of ids: "Speaker 1" is 1.
  ordinal          integer NOT NULL,
  status           text NOT NULL CHECK (status IN ('ok', 'insufficient', 'no_speech')),
  speech_seconds   double precision NOT NULL CHECK (speech_seconds >= 0),
  turns            integer NOT NULL CHECK (turns >= 0),
  target_seconds   double precision,
  duration_seconds double precision,
  ref_key          text,
  ref_sha256       text,
  warnings         jsonb NOT NULL,
  -- [{n, start, end, overlap, key, sha256}]
  clips            jsonb NOT NULL,
  -- [{start, end}] of the episode that the reference was cut from
  segments         jsonb NOT NULL,
  quality          jsonb,
  PRIMARY KEY (job_id, speaker_id),
  CHECK ((ref_key IS NULL) = (ref_sha256 IS NULL))
);

-- A reference somebody put in place of the extracted one. Output/ is the worker's, so the sound is
-- here; a later extraction leaves it alone.
CREATE TABLE speaker_override (
  job_id           uuid NOT NULL REFERENCES job_refs ON DELETE CASCADE,
  speaker_id       text NOT NULL,
  wav              bytea NOT NULL,
  ref_sha256       text NOT NULL,
  duration_seconds double precision NOT NULL,
  quality          jsonb NOT NULL,
  overridden_by    text NOT NULL,
  overridden_at    timestamptz NOT NULL,
  PRIMARY KEY (job_id, speaker_id)
);

-- One row per job that is being reviewed; whoever changes anything of the review locks it first.
CREATE TABLE mapping_stage (
  job_id       uuid PRIMARY KEY,
  revision     bigint NOT NULL,
  edited_by    text,
  edited_at    timestamptz,
  confirmed_by text,
  confirmed_at timestamptz,
  -- The series the mapping was last told under; null while the job is not known.
  told_series  text
);

CREATE TABLE stage_decision (
  job_id         uuid NOT NULL REFERENCES mapping_stage ON DELETE CASCADE,
  speaker_id     text NOT NULL,
  decision       text NOT NULL
    CHECK (decision IN ('character', 'new', 'not_a_character', 'skip', 'refuse')),
  character_slug text,
  display_name   text,
  reason         text,
  decided_by     text NOT NULL,
  decided_at     timestamptz NOT NULL,
  -- What the decision assumed: the character's current version, and whom the speaker was mapped to.
  based_version  integer,
  based_mapping  text,
  -- The draft's revision this decision came with.
  revision       bigint NOT NULL,
  confirmed      boolean NOT NULL DEFAULT false,
  PRIMARY KEY (job_id, speaker_id),
  CHECK (decision NOT IN ('character', 'new', 'refuse') OR character_slug IS NOT NULL)
);

-- What each change of the draft took away, for undoing it.
CREATE TABLE stage_change (
  job_id     uuid NOT NULL REFERENCES mapping_stage ON DELETE CASCADE,
  number     bigint NOT NULL,
  -- [{speaker_id, decision|null}]
  before     jsonb NOT NULL,
  -- Refusals that came and went with it.
  added      jsonb NOT NULL,
  withdrawn  jsonb NOT NULL,
  changed_by text NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (job_id, number)
);

-- "This voice is not that character": kept for the series.
CREATE TABLE voice_refusal (
  series_slug    text NOT NULL,
  character_slug text NOT NULL,
  job_id         uuid NOT NULL,
  speaker_id     text NOT NULL,
  -- The sound that was refused, to know the voice again in another episode.
  ref_sha256     text,
  display_name   text NOT NULL,
  reason         text,
  refused_by     text NOT NULL,
  refused_at     timestamptz NOT NULL,
  season_number  integer NOT NULL,
  episode_number integer NOT NULL,
  PRIMARY KEY (series_slug, character_slug, job_id, speaker_id)
);
CREATE INDEX voice_refusal_job_idx ON voice_refusal (job_id);

-- Who speaks as whom. Rows outlive a deleted job: they are history, without sound.
CREATE TABLE speaker_mapping (
  job_id         uuid NOT NULL,
  speaker_id     text NOT NULL,
  series_slug    text NOT NULL,
  character_slug text NOT NULL,
  display_name   text NOT NULL,
  -- The version that was current when it was confirmed; null without a reference.
  version        integer,
  ref_sha256     text,
  locked         boolean NOT NULL,
  confidence     double precision NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  confirmed_by   text NOT NULL,
  confirmed_at   timestamptz NOT NULL,
  PRIMARY KEY (job_id, speaker_id)
);
CREATE INDEX speaker_mapping_character_idx ON speaker_mapping (series_slug, character_slug);

-- How a speaker's voice is to be made in the next run of a pipeline.
CREATE TABLE voice_strategy (
  job_id     uuid NOT NULL,
  speaker_id text NOT NULL,
  strategy   text NOT NULL CHECK (strategy IN ('clone', 'preset', 'original')),
  preset     text,
  chosen_by  text NOT NULL,
  chosen_at  timestamptz NOT NULL,
  PRIMARY KEY (job_id, speaker_id)
);

-- Answers that were given, so that the same question again gets the same one.
CREATE TABLE confirmation (
  job_id       uuid NOT NULL REFERENCES mapping_stage ON DELETE CASCADE,
  -- The revision of the draft that was confirmed: the caller's If-Match.
  revision     bigint NOT NULL,
  answer       jsonb NOT NULL,
  confirmed_by text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  PRIMARY KEY (job_id, revision)
);

-- What a model heard in a reference of a job's speakers; goes with the job. The voice store has its
-- own vectors, whose sounds live longer.
CREATE TABLE speaker_vector (
  job_id   uuid NOT NULL REFERENCES job_refs,
  sha256   text NOT NULL,
  provider text NOT NULL,
  model    text NOT NULL,
  vector   real[],
  failure  text CHECK (failure IN ('too_short', 'provider_failed')),
  PRIMARY KEY (sha256, provider, model, job_id),
  CHECK ((vector IS NULL) = (failure IS NOT NULL))
);
CREATE INDEX speaker_vector_job_idx ON speaker_vector (job_id);
CREATE INDEX voice_refusal_newest_idx ON voice_refusal (series_slug, refused_at DESC)
  WHERE ref_sha256 IS NOT NULL;

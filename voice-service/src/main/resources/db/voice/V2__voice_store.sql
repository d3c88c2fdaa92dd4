-- The series' voices: characters, their numbered references, the sound itself, what was heard in it.

-- Of each series that has voices. The revision grows with every change below the series; whoever
-- changes something locks this row first, so that writers of one series never wait crosswise.
CREATE TABLE series_voice (
  series_slug text PRIMARY KEY,
  title       text NOT NULL,
  revision    bigint NOT NULL DEFAULT 0
);

-- The sound, by its hash: equal bytes are kept once.
CREATE TABLE voice_audio (
  sha256           text PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- Null once the sound is erased; what was measured of it stays.
  wav              bytea,
  size_bytes       integer NOT NULL CHECK (size_bytes > 0),
  duration_seconds double precision NOT NULL CHECK (duration_seconds >= 0),
  speech_seconds   double precision NOT NULL CHECK (speech_seconds >= 0),
  level_db         double precision NOT NULL,
  snr_db           double precision NOT NULL,
  clipped_share    double precision NOT NULL,
  bandwidth_hz     double precision NOT NULL,
  pitch_hz         double precision,
  created_at       timestamptz NOT NULL DEFAULT now()
);
-- PCM does not compress: do not try.
ALTER TABLE voice_audio ALTER COLUMN wav SET STORAGE EXTERNAL;

CREATE TABLE voice_character (
  id              uuid PRIMARY KEY,
  series_slug     text NOT NULL REFERENCES series_voice,
  slug            text NOT NULL,
  display_name    text NOT NULL,
  search_text     text COLLATE "C" NOT NULL,
  -- A column, so there is never more than one; always the newest, since history only grows.
  current_version integer,
  versions_count  integer NOT NULL DEFAULT 0 CHECK (versions_count >= 0),
  anchor_version  integer,
  retired_at      timestamptz,
  erased_at       timestamptz,
  revision        bigint NOT NULL DEFAULT 1,
  -- The revision of the last change that a person made; verdicts of ours come after it.
  edited_revision bigint NOT NULL DEFAULT 1,
  created_at      timestamptz NOT NULL,
  created_by      text NOT NULL,
  updated_at      timestamptz NOT NULL,
  UNIQUE (series_slug, slug),
  CHECK (coalesce(current_version, 0) = versions_count),
  CHECK (anchor_version IS NULL OR anchor_version BETWEEN 1 AND versions_count),
  CHECK (erased_at IS NULL OR retired_at IS NOT NULL),
  CHECK (edited_revision <= revision)
);
CREATE INDEX voice_character_order_idx ON voice_character (series_slug, search_text, slug);

CREATE TABLE reference_version (
  character_id     uuid NOT NULL REFERENCES voice_character,
  version          integer NOT NULL CHECK (version >= 1),
  -- With its foreign key: there is no version without the one before.
  previous_version integer GENERATED ALWAYS AS (nullif(version - 1, 0)) STORED,
  ref_sha256       text NOT NULL REFERENCES voice_audio,
  source           text NOT NULL CHECK (source IN ('mapping', 'promote', 'upload', 'rollback')),
  restored_version integer,
  job_id           uuid,
  speaker_id       text,
  notes            text,
  created_at       timestamptz NOT NULL,
  created_by       text NOT NULL,
  PRIMARY KEY (character_id, version),
  FOREIGN KEY (character_id, previous_version) REFERENCES reference_version (character_id, version),
  FOREIGN KEY (character_id, restored_version) REFERENCES reference_version (character_id, version),
  CHECK ((source = 'rollback') = (restored_version IS NOT NULL)),
  CHECK (restored_version < version)
);
CREATE INDEX reference_version_audio_idx ON reference_version (ref_sha256);

ALTER TABLE voice_character
  ADD CONSTRAINT voice_character_current_fk FOREIGN KEY (id, current_version)
    REFERENCES reference_version (character_id, version) DEFERRABLE INITIALLY DEFERRED,
  ADD CONSTRAINT voice_character_anchor_fk FOREIGN KEY (id, anchor_version)
    REFERENCES reference_version (character_id, version) DEFERRABLE INITIALLY DEFERRED;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are written once', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER reference_version_is_written_once BEFORE UPDATE OR DELETE ON reference_version
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What a version is worth; the only part of a version that changes.
CREATE TABLE voice_drift (
  character_id        uuid NOT NULL,
  version             integer NOT NULL,
  status              text NOT NULL DEFAULT 'pending'
    CHECK (status IN ('pending', 'ok', 'warn', 'drifted', 'unknown')),
  reason              text CHECK (reason IN ('first_version', 'no_provider', 'too_short', 'silence',
    'noisy', 'clipped', 'bandwidth', 'several_speakers', 'other_provider', 'provider_failed')),
  similarity          double precision,
  previous_similarity double precision,
  anchor_similarity   double precision,
  llr                 double precision,
  threshold           double precision,
  provider            text,
  model               text,
  compared_refs       integer,
  compared_seconds    double precision,
  changes             text[] NOT NULL DEFAULT '{}',
  nearest_slug        text,
  nearest_name        text,
  nearest_similarity  double precision,
  assessed_at         timestamptz,
  -- A dismissed warning stays dismissed for the pair of this version and that anchor.
  dismissed_at        timestamptz,
  dismissed_by        text,
  dismissed_reason    text,
  dismissed_anchor    integer,
  kept_at             timestamptz,
  kept_by             text,
  PRIMARY KEY (character_id, version),
  FOREIGN KEY (character_id, version) REFERENCES reference_version (character_id, version),
  CHECK ((status = 'pending') = (assessed_at IS NULL)),
  CHECK (status <> 'unknown' OR reason IS NOT NULL)
);
CREATE INDEX voice_drift_pending_idx ON voice_drift (character_id, version) WHERE status = 'pending';
CREATE INDEX voice_drift_open_idx ON voice_drift (character_id, version)
  WHERE status = 'drifted' AND dismissed_at IS NULL AND kept_at IS NULL;

-- What a model heard, by sound. Vectors of different models are never compared.
CREATE TABLE voice_vector (
  sha256     text NOT NULL REFERENCES voice_audio,
  provider   text NOT NULL,
  model      text NOT NULL,
  vector     real[],
  -- How alike the parts of the sound are; low when several people speak in it.
  unity      double precision,
  failure    text CHECK (failure IN ('too_short', 'provider_failed')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (sha256, provider, model),
  CHECK ((vector IS NULL) = (failure IS NOT NULL))
);

-- The established voice of a character: the mean direction of its accepted references.
CREATE TABLE voice_centroid (
  character_id uuid PRIMARY KEY REFERENCES voice_character,
  provider     text NOT NULL,
  model        text NOT NULL,
  vector       real[] NOT NULL,
  refs         integer NOT NULL CHECK (refs > 0)
);

-- Files under Voices/ that lag behind the rows; an empty character means the series' index.
CREATE TABLE projection_pending (
  series_slug    text NOT NULL,
  character_slug text NOT NULL,
  -- New with every change, so that finishing an older write leaves the newer one pending.
  revision       bigint GENERATED BY DEFAULT AS IDENTITY,
  attempts       integer NOT NULL DEFAULT 0,
  claimed_until  timestamptz NOT NULL DEFAULT '-infinity',
  PRIMARY KEY (series_slug, character_slug)
);
CREATE INDEX projection_pending_order_idx ON projection_pending (claimed_until, revision);

-- Exports that were made of episodes, pictures and previews left out.
CREATE TABLE made_export (
  export_id   uuid NOT NULL,
  attempt     integer NOT NULL,
  job_id      uuid NOT NULL,
  kind        text NOT NULL,
  minutes     double precision,
  exported_at timestamptz NOT NULL,
  -- Null until the job's series is known; then its voices are noted, once.
  series_slug text,
  PRIMARY KEY (export_id, attempt)
);
CREATE INDEX made_export_waiting_idx ON made_export (job_id) WHERE series_slug IS NULL;

-- Which version was current when an export was made.
CREATE TABLE export_voice (
  export_id    uuid NOT NULL,
  attempt      integer NOT NULL,
  character_id uuid NOT NULL REFERENCES voice_character,
  version      integer NOT NULL,
  job_id       uuid NOT NULL,
  PRIMARY KEY (export_id, attempt, character_id),
  FOREIGN KEY (export_id, attempt) REFERENCES made_export,
  FOREIGN KEY (character_id, version) REFERENCES reference_version (character_id, version)
);
CREATE INDEX export_voice_character_idx ON export_voice (character_id, version, job_id);
CREATE INDEX export_voice_job_idx ON export_voice (job_id, character_id);
CREATE TRIGGER export_voice_is_written_once BEFORE UPDATE OR DELETE ON export_voice
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

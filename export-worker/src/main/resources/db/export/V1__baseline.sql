-- What this worker needs to know of a job, folded from the job's events. Rows of deleted jobs stay as
-- tombstones: the topics are not ordered among each other, so a late job-submitted must not revive them.
CREATE TABLE tracked_job (
  job_id         uuid        PRIMARY KEY,
  owner          text        NOT NULL,
  series_slug    text        NOT NULL,
  season_number  integer     NOT NULL,
  episode_number integer     NOT NULL,
  canceled       boolean     NOT NULL DEFAULT false,
  deleted        boolean     NOT NULL DEFAULT false,
  version        bigint      NOT NULL
);

-- One row per export that is wanted: the queue, the lease and the result in one place.
CREATE TABLE export_work (
  id                uuid             PRIMARY KEY,
  job_id            uuid             NOT NULL REFERENCES tracked_job (job_id),
  kind              text             NOT NULL,
  preset            text             NOT NULL,
  preset_version    integer          NOT NULL,
  input_sha256      text             NOT NULL CHECK (input_sha256 ~ '^[0-9a-f]{64}$'),
  run_group         text             NOT NULL CHECK (run_group IN ('masters', 'previews', 'stills')),
  priority          integer          NOT NULL,
  sources           jsonb            NOT NULL,
  request_id        text,
  actor             text,

  state             text             NOT NULL DEFAULT 'WAITING'
    CHECK (state IN ('WAITING', 'RUNNING', 'PUBLISHED', 'FAILED', 'SKIPPED', 'CANCELED')),
  attempt           integer          NOT NULL DEFAULT 0,
  token             uuid,
  holder            text,
  heartbeat_at      timestamptz,
  not_before        timestamptz      NOT NULL DEFAULT now(),
  step              text             NOT NULL DEFAULT 'waiting'
    CHECK (step IN ('waiting', 'reading', 'encoding', 'checking', 'publishing')),
  progress          double precision NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 1),
  revision          bigint           NOT NULL DEFAULT 1,

  -- Written just before the file gets its final name: after a crash the next attempt knows it again.
  publishing_sha256 text,
  publishing        jsonb,
  artifact          jsonb,
  reason            text,
  code              text,
  message           text,
  created_at        timestamptz      NOT NULL DEFAULT now(),
  updated_at        timestamptz      NOT NULL DEFAULT now(),

  CONSTRAINT one_row_per_work UNIQUE (job_id, kind, preset, preset_version, input_sha256),
  CONSTRAINT leased_while_running CHECK ((state = 'RUNNING') = (token IS NOT NULL AND heartbeat_at IS NOT NULL)),
  CONSTRAINT published_with_artifact CHECK ((state = 'PUBLISHED') = (artifact IS NOT NULL))
);

CREATE INDEX export_work_next ON export_work (priority DESC, created_at, id) WHERE state = 'WAITING';
CREATE INDEX export_work_beating ON export_work (heartbeat_at) WHERE state = 'RUNNING';
CREATE INDEX export_work_token ON export_work (token) WHERE token IS NOT NULL;

-- What people order of the queue: make this again, stop that, hold this job, let that one go first.

-- The last word on each kind of a job. A submission that comes after it makes nothing of that kind.
CREATE TABLE export_order (
  job_id uuid    NOT NULL REFERENCES tracked_job (job_id),
  kind   text    NOT NULL,
  round  bigint  NOT NULL,
  wanted boolean NOT NULL,
  PRIMARY KEY (job_id, kind)
);

ALTER TABLE tracked_job
  ADD COLUMN paused  boolean NOT NULL DEFAULT false,
  ADD COLUMN urgency integer NOT NULL DEFAULT 0;

-- "turn" is what shares the queue among owners, see ADR 0026; "held" rows belong to paused jobs.
ALTER TABLE export_work
  ADD COLUMN round          bigint  NOT NULL DEFAULT 0,
  ADD COLUMN owner          text,
  ADD COLUMN urgency        integer NOT NULL DEFAULT 0,
  ADD COLUMN held           boolean NOT NULL DEFAULT false,
  ADD COLUMN turn           bigint  NOT NULL DEFAULT 1,
  ADD COLUMN claimed_at     timestamptz,
  ADD COLUMN source_seconds double precision;
UPDATE export_work w SET owner = j.owner FROM tracked_job j WHERE j.job_id = w.job_id;

DROP INDEX export_work_next;
CREATE INDEX export_work_next ON export_work (priority DESC, turn, created_at, id)
  WHERE state = 'WAITING' AND NOT held;
CREATE INDEX export_work_of_owner ON export_work (owner, priority, turn DESC)
  WHERE state IN ('WAITING', 'RUNNING');

-- One row: whether workers may begin anything.
CREATE TABLE work_queue (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  paused   boolean NOT NULL DEFAULT false,
  version  bigint  NOT NULL DEFAULT 0
);
INSERT INTO work_queue DEFAULT VALUES;

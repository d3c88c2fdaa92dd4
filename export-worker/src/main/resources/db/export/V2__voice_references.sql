-- Voice references are cut like any other export, behind everything else.
ALTER TABLE export_work DROP CONSTRAINT export_work_run_group_check;
ALTER TABLE export_work ADD CONSTRAINT export_work_run_group_check
  CHECK (run_group IN ('masters', 'previews', 'stills', 'voices'));

-- Grows with every extraction of a job, over all rows of work: readers ignore older ones.
ALTER TABLE tracked_job ADD COLUMN refs_revision bigint NOT NULL DEFAULT 0;

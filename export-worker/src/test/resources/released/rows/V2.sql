-- Voice references were cut.
update tracked_job set refs_revision = 2 where not deleted;
insert into export_work (id, job_id, kind, preset, preset_version, input_sha256, run_group, priority,
    sources, not_before, created_at, updated_at) values
  ('0199a003-0000-7000-8000-000000000004', '0199a001-0000-7000-8000-000000000001', 'voice_refs', 'standard',
   1, repeat('a', 64), 'voices', 10, '[]', '2026-01-01 10:00+00', '2026-01-01 10:00+00',
   '2026-01-01 10:00+00');

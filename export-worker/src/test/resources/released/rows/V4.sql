-- A part of the film that is in work.
insert into worker values ('worker-1', 2, '2026-01-01 10:30+00');
insert into export_work (id, job_id, kind, preset, preset_version, input_sha256, run_group, priority,
    sources, part_of, slice, not_before, created_at, updated_at) values
  ('0199a003-0000-7000-8000-000000000005', '0199a001-0000-7000-8000-000000000001', 'part-1', 'standard',
   1, repeat('a', 64), 'parts', 50, '[]', '0199a005-0000-7000-8000-000000000001', '{"from": 0}',
   '2026-01-01 10:00+00', '2026-01-01 10:00+00', '2026-01-01 10:00+00');

-- An export in each of its states that matter: done, in work, waiting.
insert into tracked_job (job_id, owner, series_slug, season_number, episode_number, deleted, version) values
  ('0199a001-0000-7000-8000-000000000001', 'ana', 'blue-harbor', 1, 7, false, 9),
  ('0199a001-0000-7000-8000-000000000009', 'ana', 'blue-harbor', 1, 8, true, 3);
insert into export_work (id, job_id, kind, preset, preset_version, input_sha256, run_group, priority,
    sources, state, attempt, token, holder, heartbeat_at, step, progress, artifact, not_before,
    created_at, updated_at) values
  ('0199a003-0000-7000-8000-000000000001', '0199a001-0000-7000-8000-000000000001', 'mkv', 'standard', 1,
   repeat('a', 64), 'masters', 50, '[{"role": "video"}]', 'PUBLISHED', 1, null, null, null,
   'publishing', 1, '{"sha256": "c"}', '2026-01-01 10:00+00', '2026-01-01 10:00+00',
   '2026-01-01 11:00+00'),
  ('0199a003-0000-7000-8000-000000000002', '0199a001-0000-7000-8000-000000000001', 'mp4', 'standard', 1,
   repeat('a', 64), 'masters', 50, '[{"role": "video"}]', 'RUNNING', 2,
   '0199a005-0000-7000-8000-000000000001', 'worker-1', '2026-01-01 10:30+00', 'encoding', 0.5, null,
   '2026-01-01 10:00+00', '2026-01-01 10:00+00', '2026-01-01 10:30+00'),
  ('0199a003-0000-7000-8000-000000000003', '0199a001-0000-7000-8000-000000000001', 'poster', 'standard',
   1, repeat('a', 64), 'stills', 70, '[]', 'WAITING', 0, null, null, null, 'waiting', 0, null,
   '2026-01-01 10:00+00', '2026-01-01 10:00+00', '2026-01-01 10:00+00');

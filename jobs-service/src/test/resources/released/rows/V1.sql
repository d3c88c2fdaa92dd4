-- Two people, one job each: one done and shared, one in the making.
insert into job (id, owner, visibility, state, progress, series_slug, series_title, season_number,
    episode_number, src_lang, tgt_lang, lowres_preset, search_text, created_at, updated_at,
    content_updated_at, announced_at, exported_at, version) values
  ('0199a001-0000-7000-8000-000000000001', 'ana', 'SHARED', 'DONE', 1, 'blue-harbor', 'Blue Harbor', 1,
   7, 'en', 'pt-BR', 'standard', 'blue harbor', '2026-01-01 10:00+00', '2026-01-01 11:00+00',
   '2026-01-01 11:00+00', '2026-01-01 11:00+00', '2026-01-01 11:00+00', 9),
  ('0199a001-0000-7000-8000-000000000002', 'ben', 'PRIVATE', 'RUNNING', 0.25, 'orquidea',
   'Orquídea «α»', 99999, 1, null, null, 'standard', 'orquidea', '2026-01-02 10:00+00',
   '2026-01-02 10:01+00', '2026-01-02 10:00+00', '2026-01-02 10:01+00', null, 2);
insert into source_file values
  ('0199a002-0000-7000-8000-000000000001', '0199a001-0000-7000-8000-000000000001', 0, 'video',
   'Input/a/film.mkv', repeat('a', 64), 123456789012, null),
  ('0199a002-0000-7000-8000-000000000002', '0199a001-0000-7000-8000-000000000001', 1, 'audio',
   'Input/a/dub.wav', repeat('b', 64), 0, 'pt-BR');
insert into export_request (id, job_id, kind, master, position, preset, state, step, progress, reason,
    code, message, attempt, revision, updated_at) values
  ('0199a003-0000-7000-8000-000000000001', '0199a001-0000-7000-8000-000000000001', 'mkv', true, 0,
   'standard', 'PUBLISHED', 'publishing', 1, null, null, null, 1, 5, '2026-01-01 11:00+00'),
  ('0199a003-0000-7000-8000-000000000002', '0199a001-0000-7000-8000-000000000001', 'hls', true, 1,
   null, 'FAILED', 'encoding', 0.5, 'MEDIA_FAULT', 'no_video', 'there is no picture', 3, 8,
   '2026-01-01 11:00+00'),
  ('0199a003-0000-7000-8000-000000000003', '0199a001-0000-7000-8000-000000000002', 'mp4', true, 0,
   'standard', 'RUNNING', 'encoding', 0.25, null, null, null, 1, 2, '2026-01-02 10:01+00');
insert into artifact values
  ('0199a004-0000-7000-8000-000000000001', '0199a001-0000-7000-8000-000000000001', 'mkv', 'dub.mkv',
   'Output/a/dub.mkv', 'video/x-matroska', repeat('c', 64), 5368709120, 1234.567, 1920, 1080, 'pt-BR',
   '2026-01-01 11:00+00', '42:17', '{"tracks": 4}', '2026-01-01 11:00+00');
insert into idempotency_key values
  ('ana', 'once', 'hash', '0199a001-0000-7000-8000-000000000001', '{"id":  "as written"}',
   '2026-01-01 10:00+00');
insert into deleted_job values
  ('0199a001-0000-7000-8000-000000000009', 'ana', '2026-01-01 09:00+00', null);

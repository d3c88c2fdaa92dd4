-- Two versions of one episode by two people, and an episode that only its owner sees.
insert into episode_version (job_id, owner, visibility, state, series_slug, series_title, title_sort,
    search_text, season_number, episode_number, src_lang, tgt_lang, privacy, archived, needs_review,
    created_at, updated_at, content_updated_at, version) values
  ('0199a001-0000-7000-8000-000000000001', 'ana', 'shared', 'DONE', 'blue-harbor', 'Blue Harbor',
   'blue harbor', 'blue harbor', 1, 7, 'en', 'pt-BR', false, false, 2, '2026-01-01 10:00+00',
   '2026-01-01 11:00+00', '2026-01-01 11:00+00', 9),
  ('0199a001-0000-7000-8000-000000000002', 'ben', 'private', 'RUNNING', 'blue-harbor', 'Blue Harbor!',
   'blue harbor!', 'blue harbor!', 1, 7, null, null, false, false, 0, '2026-01-02 10:00+00',
   '2026-01-02 10:01+00', '2026-01-02 10:00+00', 2),
  ('0199a001-0000-7000-8000-000000000003', 'ben', 'private', 'DONE', 'orquidea', 'Orquídea «α»',
   'orquídea «α»', 'orquidea', 99999, 1, 'zh-Hant', 'ar', true, true, 0, '2026-01-03 10:00+00',
   '2026-01-03 11:00+00', '2026-01-03 11:00+00', 5);
insert into departed_job values ('0199a001-0000-7000-8000-000000000009', 3, '2026-01-01 09:00+00');
insert into artifact values
  ('0199a001-0000-7000-8000-000000000001', 'mkv', '0199a003-0000-7000-8000-000000000001', 5, 'dub.mkv',
   'Output/a/dub.mkv', 'video/x-matroska', repeat('c', 64), 5368709120, 1234.567, '2026-01-01 11:00+00');
insert into series_summary values
  ('shared', '', 'blue-harbor', 'Blue Harbor', 'blue harbor', 'blue harbor', 1, 1,
   '2026-01-01 11:00+00', 2, 0, '{pt-BR}', '{DONE}');
insert into mirror_pending (job_id, left_folders, attempts, claimed_until) values
  ('0199a001-0000-7000-8000-000000000001', '{Library/old/Season 01}', 1, '2026-01-01 11:00+00'),
  ('0199a001-0000-7000-8000-000000000002', '{}', 0, '-infinity');

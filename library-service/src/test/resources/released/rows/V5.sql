-- Ben's episode is removed and reported; ana's is not shared any more, which its job has not said yet.
update episode_version set removed = true, library_decision = 3 where series_slug = 'orquidea';
insert into pending_decision (job_id, unshared, decided_at) values
  ('0199a001-0000-7000-8000-000000000001', true, '2026-01-05 10:00+00');
insert into removed_episode values ('orquidea', 99999, 1, 'admin', '2026-01-05 10:00+00', 'wrong file');
insert into report values
  ('0199a006-0000-7000-8000-000000000001', 'orquidea', 'Orquídea «α»', 99999, 1, 'vera', 'wrong file',
   '2026-01-05 09:00+00', '2026-01-05 10:00+00', 'admin'),
  ('0199a006-0000-7000-8000-000000000002', 'blue-harbor', 'Blue Harbor', 1, 7, 'vera', 'no sound',
   '2026-01-05 09:00+00', null, null);

-- One character of the shared episode, whose voice has changed since.
insert into job_mapping values ('0199a001-0000-7000-8000-000000000001', 1, '2026-01-01 12:00+00', 4);
insert into cast_voice values
  ('0199a001-0000-7000-8000-000000000001', 'blue-harbor', 'captain-mika', 2, repeat('d', 64));
insert into series_voice values ('blue-harbor', 'captain-mika', true, 6);
update episode_version set refs_confirmed_at = '2026-01-01 12:00+00', drifted = 1 where owner = 'ana';

-- Vera has watched half of it.
insert into viewed_episode values
  ('vera', 'blue-harbor', 1, 7, '0199a001-0000-7000-8000-000000000001', 617.25, false,
   '2026-01-04 20:00+00');
insert into viewed_series values ('vera', 'blue-harbor', '2026-01-04 20:00+00');

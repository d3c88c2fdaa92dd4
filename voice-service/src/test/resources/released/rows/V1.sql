insert into voice_job values
  ('0199a001-0000-7000-8000-000000000001', 'ana', 'shared', 'blue-harbor', 'Blue Harbor', 1, 7, 'en',
   'pt-BR', false, false, '2026-01-01 11:00+00', 9),
  ('0199a001-0000-7000-8000-000000000009', 'ana', 'private', 'blue-harbor', 'Blue Harbor', 1, 8, null,
   null, false, true, null, 3);

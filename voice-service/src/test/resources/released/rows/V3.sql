-- A review in the middle: one speaker confirmed, one refused.
insert into job_refs values
  ('0199a001-0000-7000-8000-000000000001', 2, 'dubdeck', 'Output/a/refs/manifest.json', repeat('f', 64),
   'ready', 2, null, 0, '2026-01-01 11:30+00', 30, '[{"a": "SPEAKER_00", "b": "SPEAKER_01", "seconds": 1.5}]');
insert into speaker values
  ('0199a001-0000-7000-8000-000000000001', 'SPEAKER_00', 1, 'ok', 31.5, 9, 30, 29.8, 'Output/a/refs/0.wav',
   repeat('d', 64), '[]', '[{"n": 1}]', '[{"start": 0, "end": 4}]', '{"snr_db": 31}'),
  ('0199a001-0000-7000-8000-000000000001', 'SPEAKER_01', 2, 'no_speech', 0, 0, null, null, null, null,
   '["short"]', '[]', '[]', null);
insert into speaker_override values
  ('0199a001-0000-7000-8000-000000000001', 'SPEAKER_01', '\x00ff'::bytea, repeat('e', 64), 4.5, '{}', 'ben',
   '2026-01-01 12:30+00');
insert into mapping_stage values
  ('0199a001-0000-7000-8000-000000000001', 4, 'ana', '2026-01-01 12:00+00', 'ana', '2026-01-01 12:00+00',
   'blue-harbor');
insert into stage_decision values
  ('0199a001-0000-7000-8000-000000000001', 'SPEAKER_00', 'character', 'captain-mika', 'Captain Mika', null,
   'ana', '2026-01-01 12:00+00', 1, null, 4, true);
insert into stage_change values
  ('0199a001-0000-7000-8000-000000000001', 1, '[{"speaker_id": "SPEAKER_00", "decision": null}]', '[]', '[]',
   'ana', '2026-01-01 12:00+00');
insert into voice_refusal values
  ('blue-harbor', 'captain-mika', '0199a001-0000-7000-8000-000000000001', 'SPEAKER_01', repeat('e', 64),
   'Captain Mika', 'too young', 'ana', '2026-01-01 12:00+00', 1, 7);
insert into speaker_mapping values
  ('0199a001-0000-7000-8000-000000000001', 'SPEAKER_00', 'blue-harbor', 'captain-mika', 'Captain Mika', 1,
   repeat('d', 64), true, 0.87, 'ana', '2026-01-01 12:00+00');
insert into voice_strategy values
  ('0199a001-0000-7000-8000-000000000001', 'SPEAKER_00', 'clone', null, 'ana', '2026-01-01 12:00+00');
insert into confirmation values
  ('0199a001-0000-7000-8000-000000000001', 4, '{"confirmed": 1}', 'ana', '2026-01-01 12:00+00');
insert into speaker_vector values
  ('0199a001-0000-7000-8000-000000000001', repeat('d', 64), 'gmm', 'gmm-1', '{0.5,-0.25}', null);

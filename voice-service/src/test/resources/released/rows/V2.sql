-- A character with two references, the second of them drifted.
insert into series_voice values ('blue-harbor', 'Blue Harbor', 6);
insert into voice_audio values
  (repeat('d', 64), '\x52494646'::bytea, 4, 4.5, 4.1, -20.5, 31, 0, 7800, 180.5, '2026-01-01 12:00+00'),
  (repeat('e', 64), null, 4, 4.5, 4.1, -20.5, 31, 0.001, 7800, null, '2026-01-01 13:00+00');
insert into voice_character (id, series_slug, slug, display_name, search_text, current_version,
    versions_count, anchor_version, revision, edited_revision, created_at, created_by, updated_at) values
  ('0199a007-0000-7000-8000-000000000001', 'blue-harbor', 'captain-mika', 'Captain Mika', 'captain mika', 2,
   2, 1, 6, 5, '2026-01-01 12:00+00', 'ana', '2026-01-01 13:00+00');
insert into reference_version (character_id, version, ref_sha256, source, job_id, speaker_id, created_at,
    created_by) values
  ('0199a007-0000-7000-8000-000000000001', 1, repeat('d', 64), 'mapping',
   '0199a001-0000-7000-8000-000000000001', 'SPEAKER_00', '2026-01-01 12:00+00', 'ana'),
  ('0199a007-0000-7000-8000-000000000001', 2, repeat('e', 64), 'upload', null, null,
   '2026-01-01 13:00+00', 'ben');
insert into voice_drift (character_id, version, status, reason, assessed_at, similarity, changes) values
  ('0199a007-0000-7000-8000-000000000001', 1, 'unknown', 'first_version', '2026-01-01 12:01+00', null, '{}'),
  ('0199a007-0000-7000-8000-000000000001', 2, 'drifted', null, '2026-01-01 13:01+00', 0.31, '{pitch}');
insert into voice_vector values
  (repeat('d', 64), 'gmm', 'gmm-1', '{0.5,-0.25}', 0.9, null, '2026-01-01 12:00+00'),
  (repeat('e', 64), 'gmm', 'gmm-1', null, null, 'too_short', '2026-01-01 13:00+00');
insert into voice_centroid values ('0199a007-0000-7000-8000-000000000001', 'gmm', 'gmm-1', '{0.5,-0.25}', 1);
insert into projection_pending (series_slug, character_slug, claimed_until) values
  ('blue-harbor', 'captain-mika', '-infinity'), ('blue-harbor', '', '2026-01-01 13:00+00');
insert into made_export values
  ('0199a003-0000-7000-8000-000000000001', 1, '0199a001-0000-7000-8000-000000000001', 'mkv', 20.5,
   '2026-01-01 11:00+00', 'blue-harbor');
insert into export_voice values
  ('0199a003-0000-7000-8000-000000000001', 1, '0199a007-0000-7000-8000-000000000001', 1,
   '0199a001-0000-7000-8000-000000000001');

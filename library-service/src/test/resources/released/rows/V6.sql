update episode_version set job_content_at = '2026-01-01 11:00+00' where owner = 'ana';

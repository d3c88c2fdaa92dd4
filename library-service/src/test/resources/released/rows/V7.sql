insert into mirror_healing values (true, 'Library/blue-harbor', '2026-01-06 10:00+00');

-- Ben's export waits in the queue again; it is known how long such things take.
update job set priority = 1 where owner = 'ben';
update export_request set state = 'WAITING', round = 2, priority = 1, turn = 4, queued_at = '2026-01-02 12:00+00'
  where kind = 'mp4';
update export_request set source_seconds = 1234.5, wall_seconds = 300 where kind = 'mkv';
insert into export_pace values ('mkv', 0.25, 1200, 7);
update export_queue set paused = true, changed_by = 'ana', changed_at = '2026-01-02 12:00+00', version = 1;

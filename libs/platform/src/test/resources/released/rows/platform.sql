-- What every service has in its own schema; see docs/database.md, "Dumps of released schemas".
insert into outbox_event (event_id, topic, key, type, headers, data, occurred_at, published_at) values
  ('0199a000-0000-7000-8000-000000000001', 'job-changed', 'k1', 'job-changed',
   '{"ce_id": "1"}', '{"title": "Ö  two spaces"}', '2026-01-02 03:04:05.678901+00', null),
  ('0199a000-0000-7000-8000-000000000002', 'job-changed', 'k2', 'job-changed',
   '{"ce_id": "2"}', '{}', '2026-01-02 03:04:06+00', '2026-01-02 03:04:07+00');
insert into inbox_event values ('sample', 'event-1', 'job-changed', '2026-01-02 03:04:05+00');
insert into relay_lease values ('outbox', 'one', 7, '2026-01-02 03:05:05+00');
insert into audit_event (id, at, event, outcome, actor, resource, request_id, reason) values
  ('0199a000-0000-7000-8000-000000000003', '2026-01-02 03:04:05+00', 'job.read', 'denied', 'ben',
   '/api/jobs/x', 'r-1', 'not visible');

-- Exports that are ordered, retried and stopped; their places in the queue; how long such things take.

alter table job add column priority smallint not null default 0 check (priority between -1 and 1);

-- "round" counts the orders of a kind: news of an older round are old. "turn" is 0 while the export
-- has no place in the worker's queue.
alter table export_request
  add column round bigint not null default 0,
  add column priority integer not null default 0,
  add column turn bigint not null default 0,
  add column queued_at timestamptz,
  add column source_seconds double precision not null default 0,
  add column wall_seconds double precision not null default 0;

create index export_request_waiting on export_request (priority desc, turn, queued_at, id)
  where state = 'WAITING' and turn > 0;
create index export_request_running on export_request (job_id) where state = 'RUNNING';
create index export_request_finished on export_request (kind, updated_at desc)
  where state = 'PUBLISHED' and wall_seconds > 0 and source_seconds > 0;

-- What the last runs of a kind took: medians, see ADR 0027.
create table export_pace (
  kind text primary key,
  -- seconds of work for one second of the source
  rate double precision not null check (rate >= 0),
  -- how long a source usually is, for jobs whose own is not measured yet
  usual_source_seconds double precision not null check (usual_source_seconds >= 0),
  runs integer not null
);

-- One row: whether workers may begin anything.
create table export_queue (
  only_one boolean primary key default true check (only_one),
  paused boolean not null default false,
  changed_by text,
  changed_at timestamptz,
  version bigint not null default 0
);
insert into export_queue default values;

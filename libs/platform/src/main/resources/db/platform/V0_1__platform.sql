-- Tables every service has in its own schema: events out, events in, the relay's lease, the audit trail.

create table outbox_event (
  event_id        uuid primary key,
  seq             bigint generated always as identity,
  topic           text        not null,
  key             text        not null,
  type            text        not null,
  -- json, not jsonb: what is sent is what was written, byte for byte
  headers         json        not null,
  data            json        not null,
  occurred_at     timestamptz not null default now(),
  attempts        int         not null default 0,
  next_attempt_at timestamptz not null default now(),
  published_at    timestamptz,
  parked_at       timestamptz,
  last_error      text
);
create index outbox_event_unpublished on outbox_event (seq) where published_at is null;
create index outbox_event_unpublished_key on outbox_event (key, seq) where published_at is null;
create index outbox_event_published on outbox_event (published_at) where published_at is not null;

create table inbox_event (
  consumer    text        not null,
  event_id    text        not null,
  topic       text        not null,
  received_at timestamptz not null default now(),
  primary key (consumer, event_id)
);

create table relay_lease (
  name       text primary key,
  holder     text        not null,
  token      bigint      not null,
  expires_at timestamptz not null
);

create table audit_event (
  id             uuid primary key,
  at             timestamptz not null,
  event          text        not null,
  outcome        text        not null check (outcome in ('allowed', 'denied', 'failed')),
  actor          text        not null,
  resource       text        not null,
  request_id     text,
  job_id         text,
  series_slug    text,
  character_slug text,
  version        bigint,
  reason         text
);
create index audit_event_at on audit_event (at desc, id);
create index audit_event_actor on audit_event (actor, at desc);
create index audit_event_request on audit_event (request_id) where request_id is not null;
create index audit_event_resource on audit_event (resource, at desc);

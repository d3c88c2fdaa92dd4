-- Jobs, what they were submitted with, what was asked of them and what came out.

create table job (
  id uuid primary key,
  owner text not null check (length(owner) between 1 and 255),
  visibility text not null check (visibility in ('PRIVATE', 'SHARED')),
  state text not null
    check (state in ('QUEUED', 'RUNNING', 'PAUSED', 'DONE', 'FAILED', 'CANCELED')),
  progress double precision not null default 0 check (progress between 0 and 1),
  message text not null default '',
  series_slug text not null check (length(series_slug) between 1 and 120),
  series_title text not null check (length(series_title) between 1 and 300),
  season_number integer not null check (season_number between 1 and 99999),
  episode_number integer not null check (episode_number between 1 and 99999),
  src_lang text,
  tgt_lang text,
  privacy boolean not null default false,
  archived boolean not null default false,
  lowres_preset text not null,
  -- title, slug and numbers folded for search, see SearchText
  search_text text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  content_updated_at timestamptz not null,
  -- when job-changed went out last; progress alone is not announced more often than a person reads
  announced_at timestamptz not null,
  -- set once, together with the one job-exported
  exported_at timestamptz,
  version bigint not null check (version > 0)
);

create index job_owner_newest on job (owner, created_at desc, id desc);
create index job_newest on job (created_at desc, id desc);

create table source_file (
  id uuid primary key,
  job_id uuid not null references job (id) on delete cascade,
  position integer not null,
  role text not null,
  media_key text not null unique,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes >= 0),
  language text,
  unique (job_id, position)
);

create table export_request (
  id uuid primary key,
  job_id uuid not null references job (id) on delete cascade,
  kind text not null,
  master boolean not null,
  position integer not null,
  preset text,
  state text not null
    check (state in ('WAITING', 'RUNNING', 'PUBLISHED', 'FAILED', 'SKIPPED', 'CANCELED')),
  step text not null,
  progress double precision not null default 0 check (progress between 0 and 1),
  reason text check (reason in ('MEDIA_FAULT', 'ENVIRONMENT_FAULT', 'CANCELED')),
  code text,
  message text,
  attempt integer not null default 0,
  revision bigint not null default 0,
  updated_at timestamptz not null,
  unique (job_id, kind)
);

create table artifact (
  id uuid primary key,
  job_id uuid not null references job (id) on delete cascade,
  kind text not null,
  name text not null,
  media_key text not null unique check (length(media_key) between 1 and 1024),
  content_type text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes bigint not null check (size_bytes > 0),
  duration_s double precision,
  width integer,
  height integer,
  language text,
  modified_at timestamptz not null,
  file_id text not null,
  receipt jsonb not null,
  published_at timestamptz not null
);

create index artifact_of_job on artifact (job_id);

create table idempotency_key (
  owner text not null,
  key text not null check (length(key) between 1 and 255),
  request_hash text not null,
  job_id uuid not null,
  -- json, not jsonb: a repeat gets the same text, byte for byte
  response json not null,
  created_at timestamptz not null default now(),
  primary key (owner, key)
);

create index idempotency_key_age on idempotency_key (created_at);

-- What is left of a deleted job: enough to refuse late events and to finish removing its files.
create table deleted_job (
  job_id uuid primary key,
  owner text not null,
  deleted_at timestamptz not null default now(),
  files_removed_at timestamptz
);

create index deleted_job_files_left on deleted_job (deleted_at) where files_removed_at is null;

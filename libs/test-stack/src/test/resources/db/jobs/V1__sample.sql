-- The sample application of the platform's own tests.
create table note (
  id      uuid primary key,
  text    text not null check (text <> 'never'),
  version bigint not null
);
create table seen_job (
  job_id  text primary key,
  version bigint not null,
  effects int not null default 1,
  title   text not null
);

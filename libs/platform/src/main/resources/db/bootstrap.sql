-- Roles and schemas of database "dubdeck": run by a superuser, or by an account that may create roles
-- and owns the database, connected to that database, as one string, any number of times. The caller
-- creates the database and fills the passwords, which must hold no quotes. One role per service with
-- data rights on its own schema; the tables belong to dubdeck_migrator, who alone may change them.
-- Nobody else, the superuser apart, may connect.

do $do$
declare
  name text;
begin
  foreach name in array array['dubdeck_migrator', 'jobs', 'library', 'voice', 'export'] loop
    if not exists (select from pg_roles where rolname = name) then
      execute format('create role %I', name);
    end if;
  end loop;
end
$do$;

alter role dubdeck_migrator login password '${migrator_password}';
alter role jobs login password '${jobs_password}';
alter role library login password '${library_password}';
alter role voice login password '${voice_password}';
alter role export login password '${export_password}';

do $do$
declare
  service text;
begin
  -- An account that may make roles but is no superuser acts for those it has made as their member.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant dubdeck_migrator to %I', current_user);
  end if;
  execute format('revoke connect, temporary on database %I from public', current_database());
  execute format('grant connect, create on database %I to dubdeck_migrator', current_database());
  foreach service in array array['jobs', 'library', 'voice', 'export'] loop
    execute format('alter role %I set search_path = %I, public', service, service);
    execute format('create schema if not exists %I authorization dubdeck_migrator', service);
    execute format('grant connect on database %I to %I', current_database(), service);
    execute format('grant usage on schema %I to %I', service, service);
    execute format(
      'alter default privileges for role dubdeck_migrator in schema %I'
      ' grant select, insert, update, delete on tables to %I', service, service);
    execute format(
      'alter default privileges for role dubdeck_migrator in schema %I'
      ' grant usage, select on sequences to %I', service, service);
    execute format(
      'alter default privileges for role dubdeck_migrator in schema %I'
      ' grant execute on functions to %I', service, service);
  end loop;
end
$do$;

revoke create on schema public from public;

-- Search is faster with them and works without.
do $do$
begin
  create extension if not exists pg_trgm with schema public;
  create extension if not exists unaccent with schema public;
exception when others then
  raise notice 'no text search extensions: %', sqlerrm;
end
$do$;

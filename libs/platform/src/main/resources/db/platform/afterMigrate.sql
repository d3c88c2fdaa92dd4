-- Run after every migration, also when nothing was missing. The default privileges give a service all
-- data rights on what the migrator makes, and the history of the steps is such a table: the service
-- only reads it.
do $do$
declare
  service text := current_schema();
begin
  -- Several instances may start at once.
  perform pg_advisory_xact_lock(hashtext('dubdeck history ' || service));
  if exists (select from pg_roles where rolname = service)
    and has_table_privilege(service, 'flyway_schema_history', 'insert, update, delete') then
    execute format('revoke insert, update, delete on flyway_schema_history from %I', service);
  end if;
end
$do$;
